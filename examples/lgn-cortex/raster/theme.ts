/** Colours and sizes of the figure. */
export const COLOUR = {
  ink: '#1f2933',
  soft: '#627080',
  line: '#c9d1d9',
  panel: '#f7f8fa',
  on: '#d9780d',
  off: '#6a51a3',
  lgn: '#a6550c',
  excitatory: '#c0203c',
  inhibitory: '#1c78b4',
  pyramidal: '#3d4852',
  dendrite: '#b3278b',
  gain: '#1a7f5a',
} as const;

export const FONT = 'Inter, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif';

/** Widths [px]: the plot, and the margins for the axes on its left and the labels on its right. */
export const WIDTH = { left: 104, plot: 900, right: 172 } as const;
