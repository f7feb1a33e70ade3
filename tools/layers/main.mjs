import { checkLayers } from './check-layers.mjs';

const breaches = await checkLayers();
for (const { rule, why, from, to } of breaches) {
  console.error(`${rule}: ${from} -> ${to}\n    ${why}`);
}
console.log(breaches.length === 0 ? 'The layers hold.' : `${breaches.length} breaches.`);
process.exitCode = breaches.length === 0 ? 0 : 1;
