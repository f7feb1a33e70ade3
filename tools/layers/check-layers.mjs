import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import cruiserConfig from '../../.dependency-cruiser.mjs';
import { root } from '../paths.mjs';
import { filesBelow } from '../setup/stamp.mjs';
import { textRules } from './layers.mjs';

/** Where TypeScript lies. */
const FOLDERS = ['packages', 'runtimes', 'adapters', 'examples', 'test'];

/**
 * Every breach of the layers in a tree.
 * @param {string} [base] the tree's root
 * @returns {Promise<{ rule: string, why: string, from: string, to: string }[]>}
 */
export async function checkLayers(base = root) {
  return [...(await checkImports(base)), ...textRules.flatMap((rule) => checkText(rule, base))];
}

async function checkImports(base) {
  const { forbidden, options } = cruiserConfig;
  const { exclude, doNotFollow, enhancedResolveOptions, ...others } = options;
  const folders = FOLDERS.filter((folder) => existsSync(join(base, folder)));
  const { output } = await cruise(
    folders,
    { ...others, exclude, doNotFollow, ruleSet: { forbidden }, validate: true, baseDir: base },
    enhancedResolveOptions,
  );
  return output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    why: forbidden.find(({ name }) => name === rule.name)?.comment ?? '',
    from,
    to: cycle ? cycle.map(({ name }) => name).join(' -> ') : to,
  }));
}

function checkText({ name, why, from, files, pathNot, line }, base) {
  const isMeant = (path) => files.test(path) && pathNot?.test(path) !== true;
  return filesBelow([from], isMeant, base).flatMap((file) =>
    readFileSync(join(base, file), 'utf8')
      .split('\n')
      .flatMap((text, index) =>
        line.test(text) ? [{ rule: name, why, from: `${file}:${index + 1}`, to: text.trim() }] : [],
      ),
  );
}
