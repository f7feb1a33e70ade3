import { root } from '../paths.mjs';
import { checkSizes } from './size-budget.mjs';
import { treeFiles } from './tree-files.mjs';
import { checkTree } from './tree-rules.mjs';

const files = treeFiles(root);
const sizes = checkSizes(files);
const problems = [...sizes.problems, ...checkTree(files)];
for (const problem of problems) console.error(problem);
console.log(
  `${files.length} files; ${sizes.count} source files, median ${sizes.median} lines, longest ${sizes.longest}.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
