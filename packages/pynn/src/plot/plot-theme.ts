/** Colours of populations, one after another: Okabe and Ito's, which the colour-blind can tell apart, without the yellow. */
export const POPULATION_COLOURS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#000000',
] as const;

/** Other colours. */
export const INK = { text: '#222222', soft: '#6b7280', rule: '#d1d5db' } as const;

/** Margins around the panels, and the gap between them [px]. */
export const MARGIN = { left: 76, right: 176, top: 16, title: 30, bottom: 52, gap: 22 } as const;

export const FONT_FAMILY = 'Helvetica, Arial, "DejaVu Sans", sans-serif';
