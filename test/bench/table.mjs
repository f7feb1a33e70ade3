const digits = (value) => value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

const goalOf = ({ atMost, atLeast }) => {
  if (atMost !== undefined) return `<= ${atMost}`;
  return atLeast === undefined ? '' : `>= ${atLeast}`;
};

/** The rows as text: goal, measured minimum and median, pass or miss. */
export function showTable(rows) {
  const head = ['', 'unit', 'goal', 'min', 'median', ''];
  const body = rows.map((row) => [
    row.name,
    row.unit,
    goalOf(row.goal),
    digits(row.min),
    digits(row.median),
    row.verdict,
  ]);
  const lines = [head, ...body];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => (i >= 2 && i <= 4 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
