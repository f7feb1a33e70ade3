const CODE = /\.(ts|mts|mjs|js|py|pyi|h|hpp|cc|cpp)$/;
const TEXT = /(\.(ts|mts|mjs|js|json|ya?ml|md|py|pyi|toml|txt|h|hpp|cc|cpp|cmake|sh|music)|\/run)$/;

/** What may not stand in any line of the tree; each names the files that it looks at. */
export const treeRules = [
  {
    name: 'no-skipped-test',
    files: CODE,
    line: /\b(it|test|describe|suite)(\.\w+)*\.(skip|only|todo|fails)\b|\bpytest\.(mark\.)?(skip|xfail)\b|\bdoctest::(skip|may_fail)\b/,
    remedy: 'let the test run, or take it out',
  },
  {
    name: 'no-open-end',
    files: TEXT,
    line: /\b(TODO|FIXME|XXX|HACK)\b/,
    remedy: 'do it now, or file an issue',
  },
  {
    name: 'no-suppression',
    files: /\.(ts|mts|mjs|js)$/,
    line: /@ts-(ignore|nocheck)|\bas any\b|(biome|eslint)[- ](ignore|disable)/,
    remedy: 'correct what the checker says',
  },
  {
    name: 'no-path-of-a-machine',
    files: TEXT,
    line: /(^|[\s'"`(=:])\/(work|root|home\/\w+|Users\/\w+|tmp\/\w+)\//,
    remedy: "use a path relative to the project, or the system's temporary folder",
  },
  {
    name: 'no-registry-host',
    files: TEXT,
    line: /\b(registry\.(npmjs|yarnpkg)\.\w+|pypi\.(org|python\.org)|files\.pythonhosted\.org|deb\.debian\.org|static\.crates\.io|proxy\.golang\.org)\b/,
    remedy: "name the package; the user's own settings say where it comes from",
  },
];

/**
 * Every line that breaks a rule.
 * @param {{ path: string, text: string }[]} files
 * @param {(path: string) => boolean} [isExempt] the rules' own files spell out what they refuse
 * @returns {string[]}
 */
export function checkTree(files, isExempt = (path) => path.startsWith('tools/tree/')) {
  return files
    .filter(({ path }) => !isExempt(path))
    .flatMap(({ path, text }) => {
      const rules = treeRules.filter((rule) => rule.files.test(path));
      if (rules.length === 0) return [];
      return text
        .split('\n')
        .flatMap((line, index) =>
          rules
            .filter((rule) => rule.line.test(line))
            .map((rule) => `${rule.name}: ${path}:${index + 1}: ${line.trim()} (${rule.remedy})`),
        );
    });
}
