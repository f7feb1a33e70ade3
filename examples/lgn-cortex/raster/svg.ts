/** Attributes of an element; numbers are written with at most two decimals. */
export type Attributes = Readonly<Record<string, string | number>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeText(value: string): string {
  return value.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** A number as short as it can be: two decimals, no trailing zeros. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** An SVG element around others that are already written. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escapeText(value)}"`,
  );
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** A line of text with its start, middle or end (`text-anchor`) at a point. */
export function text(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, [escapeText(content)]);
}
