/** An element of an SVG document: what it is, its attributes, and what is in it. */
export interface SvgElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content: readonly SvgElement[] | string;
}

/** Makes an element. */
export function svg(
  tag: string,
  attributes: SvgElement['attributes'],
  content: SvgElement['content'] = [],
): SvgElement {
  return { tag, attributes, content };
}

/** A line of text, by default beginning at a point. */
export function label(
  [x, y]: readonly [number, number],
  content: string,
  attributes: SvgElement['attributes'] = {},
): SvgElement {
  return svg('text', { x, y, ...attributes }, content);
}

/** Writes an element and all below it, one element to a line. */
export function writeSvg({ tag, attributes, content }: SvgElement): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(typeof value === 'number' ? px(value) : value)}"`)
    .join('');
  if (content.length === 0) return `<${tag}${written}/>\n`;
  const inside = typeof content === 'string' ? escaped(content) : content.map(writeSvg).join('');
  return `<${tag}${written}>${typeof content === 'string' ? '' : '\n'}${inside}</${tag}>\n`;
}

/** A length [px] to a hundredth, as short as it can be written. */
export const px = (length: number): string => String(Number(length.toFixed(2)));

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
