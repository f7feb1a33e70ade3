import { expect, test } from 'vitest';
import { checkLayers } from './check-layers.mjs';
import { textRules } from './layers.mjs';
import { plantTree } from './planted.mjs';
import { forbidden } from './rules.mjs';

/** For every rule a breach: the file that commits it, and what it says. */
const breaches: Record<string, [file: string, text: string]> = {
  'layer-core': ['packages/core/src/a.ts', "export { here } from '@antiphon/bus';\n"],
  'layer-bus': ['packages/bus/src/a.ts', "export { here } from '@antiphon/coordinator';\n"],
  'layer-music-config': [
    'packages/music-config/src/a.ts',
    "import type { here } from '@antiphon/bus';\nexport type Here = typeof here;\n",
  ],
  'layer-streams': ['packages/streams/src/a.ts', "export { here } from '@antiphon/bus';\n"],
  'layer-coordinator': [
    'packages/coordinator/src/a.ts',
    "export const later = () => import('@antiphon/cli');\n",
  ],
  'layer-launcher': ['packages/launcher/src/a.ts', "export { here } from '@antiphon/pipeline';\n"],
  'layer-pipeline': ['packages/pipeline/src/a.ts', "export { here } from '@antiphon/cli';\n"],
  'layer-pynn': ['packages/pynn/src/a.ts', "export { here } from '@antiphon/adapter';\n"],
  'layer-runtime-node': ['runtimes/node/src/a.ts', "export { here } from '@antiphon/adapter';\n"],
  'layer-adapters': ['adapters/adapter/src/a.ts', "export { here } from '@antiphon/cli';\n"],
  'layer-utilities': ['packages/utilities/src/a.ts', "export { here } from '@antiphon/adapter';\n"],
  'no-cycles': ['packages/bus/src/a.ts', "import './b.js';\nexport const a = 1;\n"],
  'no-test-code-from-source': [
    'packages/bus/src/a.ts',
    "export { here } from '@antiphon/testkit';\n",
  ],
  'public-entry-only': ['packages/cli/src/a.ts', "export { one } from '../../bus/src/lane.js';\n"],
  'no-internal': [
    'adapters/adapter/src/a.ts',
    "export { one } from '../../../packages/bus/src/internal/one.js';\n",
  ],
  'rxjs-from-layer-3': ['packages/coordinator/src/a.ts', "import 'rxjs';\n"],
  'pure-without-node': ['packages/music-config/src/a.ts', "import 'node:fs';\n"],
  'pure-without-packages': ['packages/core/src/a.ts', "import 'rxjs';\n"],
  'no-undeclared-package': ['packages/cli/src/a.ts', "import 'undeclared';\n"],
  resolvable: ['packages/cli/src/a.ts', "import './nowhere.js';\n"],
  'engine-without-io': ['runtimes/native/src/engine/gate.h', '#include <sys/socket.h>\n'],
  'engine-includes-engine': ['runtimes/native/src/engine/gate.cc', '#include "lane/lane.h"\n'],
  'adapters-use-public-python': [
    'adapters/nest/src/nest.py',
    'from antiphon._native import Rank\n',
  ],
  'adapters-use-public-kit': [
    'adapters/nest/src/nest.py',
    'from antiphon_kit.delays import DelayRule\n',
  ],
  'kit-without-adapters': ['adapters/kit/src/antiphon_kit/kit.py', 'import nest\n'],
};

/** What the breaches above need to be there. */
const surroundings = {
  'packages/bus/src/a.ts': 'export const a = 1;\n',
  'packages/bus/src/b.ts': "import type { a } from './a.js';\nexport type B = typeof a;\n",
  'packages/bus/src/lane.ts': 'export const one = 1;\n',
  'packages/bus/src/internal/one.ts': 'export const one = 1;\n',
  'node_modules/undeclared/package.json': '{"name":"undeclared","main":"index.js"}',
  'node_modules/undeclared/index.js': '',
};

const reportedIn = async (files: Record<string, string>) => {
  const tree = plantTree(files);
  try {
    return await checkLayers(tree.base);
  } finally {
    tree.remove();
  }
};

test('a tree that keeps to the layers has nothing to report', async () => {
  const downwards = {
    'packages/bus/src/index.ts': "export { here } from '@antiphon/core';\n",
    'packages/coordinator/src/index.ts': "export { here } from '@antiphon/bus';\n",
    'packages/cli/src/index.ts': "import 'node:fs';\nexport { here } from '@antiphon/node';\n",
    'packages/pipeline/src/index.ts': "import 'rxjs';\nexport const here = 1;\n",
    'packages/bus/src/lane.test.ts': "import './lane.js';\nimport '@antiphon/testkit';\n",
    'runtimes/native/src/engine/gate.h': '#include <cstdint>\n#include "engine/clock.h"\n',
    'adapters/nest/src/nest.py':
      'import antiphon\nfrom antiphon import Rank\nfrom antiphon_nest.kernel import a\n',
    'adapters/nest/tests/test_nest.py':
      'import antiphon_kit\nfrom antiphon_kit.conformance import Echo\n',
    'adapters/kit/src/antiphon_kit/kit.py': 'from antiphon_kit.ports import Port\n',
  };
  expect(await reportedIn({ ...surroundings, ...downwards })).toEqual([]);
});

test('every rule has a planted breach, and every breach a rule', () => {
  const rules = [...forbidden, ...textRules].map(({ name }) => name);
  expect(Object.keys(breaches).sort()).toEqual(rules.sort());
});

test.each(Object.entries(breaches))('%s is reported by its name', async (rule, [file, text]) => {
  const reported = await reportedIn({ ...surroundings, [file]: text });
  expect(reported.filter(({ from }) => from.startsWith(file)).map(({ rule }) => rule)).toContain(
    rule,
  );
});
