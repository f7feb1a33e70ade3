const LONGEST = 60;

/** Text of a file as it is cited in a message: in single quotes, on one line, not too long. */
export function excerpt(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  return `'${shown.replace(/\s+/g, ' ')}'`;
}
