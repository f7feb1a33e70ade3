/** How a table looks. */
export interface TableOptions {
  /** Columns whose cells are set flush right, by number. */
  readonly right?: readonly number[];
  /** Written before each line. */
  readonly indent?: string;
}

/** Sets rows in columns: the first row is the head, with a rule below it. */
export function formatTable(
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): string {
  const { right = [], indent = '' } = options;
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const format = (row: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? '';
        const blanks = ' '.repeat(width - widthOf(cell));
        return right.includes(column) ? blanks + cell : cell + blanks;
      })
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [format(head), rule, ...body.map(format)].map((line) => `${indent}${line}\n`).join('');
}

/** Number of characters that are seen. */
function widthOf(text: string): number {
  return [...text].length;
}
