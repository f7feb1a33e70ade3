import { checks, ctest, examples, musicCases, pytest, vitest } from './runners.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
const node = ['node-packages'];

/** Every stage of `npm test`, in the order of their start: the longest of the tests first. `needs` are the steps of the set-up that it waits for; without it, all. */
export const allStages = [
  {
    name: 'generated',
    title: 'Generated files are fresh',
    needs: node,
    ...checks(
      ['node', 'tools/generate-errors.mjs', '--check'],
      ['node', 'tools/generate-launchers.mjs', '--check'],
    ),
  },
  {
    name: 'format',
    title: 'Format and fast lint (biome)',
    needs: node,
    ...checks([bin('biome'), 'check', '--error-on-warnings']),
  },
  { name: 'lint', title: 'Lint with types (eslint)', needs: node, ...checks([bin('eslint'), '.']) },
  {
    name: 'layers',
    title: 'Layers and cycles',
    needs: node,
    ...checks(['node', 'tools/layers/main.mjs']),
  },
  {
    name: 'tree',
    title: 'File sizes and rules of the tree',
    needs: node,
    ...checks(['node', 'tools/tree/main.mjs']),
  },
  {
    name: 'exports',
    title: 'No dead export or dependency (knip)',
    needs: node,
    ...checks([bin('knip')]),
  },
  {
    name: 'types',
    title: 'Types (tsc)',
    needs: node,
    ...checks([bin('tsc'), '-b'], [bin('tsc'), '-p', 'tsconfig.check.json']),
  },
  { name: 'e2e', title: 'End to end', ...vitest('e2e') },
  { name: 'unit', title: 'TypeScript unit tests', ...vitest('unit') },
  { name: 'native', title: 'C++ tests', ...ctest() },
  { name: 'python', title: 'Python tests', ...pytest('runtimes/python', 'adapters', 'examples') },
  { name: 'conformance', title: 'Conformance of the runtimes', ...vitest('conformance') },
  { name: 'faults', title: 'Faults', ...vitest('faults') },
  { name: 'music', title: 'MUSIC programs as they are', ...musicCases() },
  { name: 'music-mpi', title: 'The same with an MPI', ...musicCases({ mpi: true }) },
  { name: 'examples', title: 'Examples', ...examples() },
];
