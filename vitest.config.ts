import { defineConfig } from 'vitest/config';

// Tests run on the sources: workspace packages resolve through their `source` condition.
const conditions = ['source', 'node', 'module', 'import', 'default'];
const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
};

/** A project whose files start real processes: one file at a time, with time to do so. */
const serial = (name: string, folder: string) => ({
  ...shared,
  test: {
    name,
    include: [`${folder}/**/*.test.ts`],
    exclude: ['**/node_modules/**'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: [
            'packages',
            'runtimes/node',
            'adapters',
            'examples',
            'tools',
            'test/model',
            'test/vectors',
          ].map((folder) => `${folder}/**/*.test.ts`),
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 30_000,
        },
      },
      serial('conformance', 'test/conformance'),
      serial('faults', 'test/faults'),
      serial('e2e', 'test/e2e'),
    ],
  },
});
