/** Lines that a file may have at most, and the median that source files keep to. */
const budget = { source: 500, test: 700, median: 120 };

const CODE = /\.(ts|mts|mjs|js|py|pyi|h|hpp|cc|cpp)$/;
const GENERATED = /[._]gen\./;
const TEST = /\.(test|test-d|bench)\.ts$|(^|\/)tests?\/|(^|\/)test_[^/]*\.py$|_test\.(cc|cpp)$/;

const linesOf = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/**
 * What breaks the budget of sizes.
 * @param {{ path: string, text: string }[]} files
 * @returns {{ problems: string[], median: number, longest: number, count: number }} over the source files
 */
export function checkSizes(files) {
  const code = files
    .filter(({ path }) => CODE.test(path) && !GENERATED.test(path))
    .map(({ path, text }) => ({ path, lines: linesOf(text), isTest: TEST.test(path) }));
  const problems = code
    .filter(({ lines, isTest }) => lines > (isTest ? budget.test : budget.source))
    .map(
      ({ path, lines, isTest }) =>
        `${path} has ${lines} lines, at most ${isTest ? budget.test : budget.source} are allowed: split it`,
    );
  const sizes = code
    .filter(({ isTest }) => !isTest)
    .map(({ lines }) => lines)
    .sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  if (median > budget.median) {
    problems.push(
      `the median source file has ${median} lines, at most ${budget.median} are allowed`,
    );
  }
  return { problems, median, longest: sizes.at(-1) ?? 0, count: sizes.length };
}
