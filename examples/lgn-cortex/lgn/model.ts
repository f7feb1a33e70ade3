import type { FeedbackOptions } from './feedback-gain.js';
import type { Layer } from './relay-cells.js';

/** 512 relay cells over 8 x 8 degrees of visual angle, with receptive fields of the size of a cat's X cells. */
export const LAYER: Layer = {
  side: 16,
  spacing: 0.5,
  field: { centreRadius: 0.3, surroundRadius: 1.2, surroundStrength: 0.85 },
  restHz: 15,
  gainHz: 52,
};

/** The excitatory cells of the cortex turn up the gain by at most 80 %. */
export const FEEDBACK: FeedbackOptions = {
  cells: 800,
  timeConstant: 0.05,
  strength: 0.8,
  halfRateHz: 10,
};
