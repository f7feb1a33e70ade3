import { development, modules, rxjsFromLayer } from './layers.mjs';

const TESTS = '\\.(test|test-d|prop\\.test|bench)\\.ts$';
const rest = (folders) => `^(${folders.join('|')})/`;
const everything = [...modules, development];

const refusedTo = (module) => modules.filter((other) => !mayImport(module, other));

/** One rule per module, from its row in the table; the topmost has nothing above it. */
const layerRules = modules
  .filter((module) => refusedTo(module).length > 0)
  .map((module) => ({
    name: `layer-${module.name}`,
    comment: `${module.name} is of layer ${module.layer} and may import only lower layers${
      module.siblings ? ` and ${module.siblings.join(', ')}` : ''
    }`,
    severity: 'error',
    from: { path: rest([module.folder]), pathNot: TESTS },
    to: { path: rest(refusedTo(module).map(({ folder }) => folder)) },
  }));

function mayImport(module, other) {
  return (
    other === module ||
    other.layer < module.layer ||
    (other.layer === module.layer && (module.siblings ?? []).includes(other.name))
  );
}

/** The rules for dependency-cruiser, made from the table of layers. */
export const forbidden = [
  ...layerRules,
  {
    name: 'no-cycles',
    comment: 'no file depends on itself, not even through types',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-test-code-from-source',
    comment: 'source stands without tests, testkit, examples and tools',
    severity: 'error',
    from: { path: rest(modules.map(({ folder }) => folder)), pathNot: TESTS },
    to: { path: [TESTS, '^(test|examples|tools)/', rest([development.folder])] },
  },
  {
    name: 'public-entry-only',
    comment: 'a package is imported by its name, through its index.ts',
    severity: 'error',
    from: { path: `^(${everything.map(({ folder }) => folder).join('|')})/` },
    to: {
      path: rest(everything.map(({ folder }) => folder)),
      pathNot: ['^$1/', '/src/index\\.ts$'],
    },
  },
  {
    name: 'no-internal',
    comment: 'adapters, runtimes and examples use public APIs only',
    severity: 'error',
    from: { path: '^(adapters|runtimes/[^/]+|examples/[^/]+)/' },
    to: { path: '/internal/', pathNot: '^$1/' },
  },
  {
    name: 'rxjs-from-layer-3',
    comment: `rxjs is for layer ${rxjsFromLayer} and above`,
    severity: 'error',
    from: {
      path: rest(modules.filter(({ layer }) => layer < rxjsFromLayer).map(({ folder }) => folder)),
    },
    to: { path: '(^|/)node_modules/rxjs/|^rxjs' },
  },
  {
    name: 'pure-without-node',
    comment: 'core, music-config and streams have no I/O',
    severity: 'error',
    from: {
      path: rest(modules.filter(({ isPure }) => isPure).map(({ folder }) => folder)),
      pathNot: TESTS,
    },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'pure-without-packages',
    comment: 'core, music-config and streams depend on no package of others',
    severity: 'error',
    from: {
      path: rest(modules.filter(({ isPure }) => isPure).map(({ folder }) => folder)),
      pathNot: TESTS,
    },
    to: { path: 'node_modules/', pathNot: 'node_modules/@antiphon/' },
  },
  {
    name: 'no-undeclared-package',
    comment: 'what is imported stands in the package.json beside it',
    severity: 'error',
    from: { path: rest(everything.map(({ folder }) => folder)), pathNot: TESTS },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'resolvable',
    comment: 'every import leads somewhere',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];
