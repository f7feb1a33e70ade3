import type { Scene } from '../lgn/grating.js';
import { timeScale } from './panel.js';
import { element, text } from './svg.js';
import { COLOUR } from './theme.js';

/** Side of a picture of the screen [px] and of the screen itself [degrees]. */
const PICTURE = 54;
const SCREEN_DEGREES = 4;

/** Pictures of what is on the screen, one per scene, above the time at which it begins. */
export function stimulusStrip(scenes: readonly Scene[], stop: number, top: number): string {
  const x = timeScale(stop);
  return scenes
    .map((scene, i) => {
      const left = x(scene.from);
      const caption = { fill: COLOUR.soft };
      return [
        screen(scene, i, left, top),
        text(left + PICTURE + 12, top + 23, title(scene), { fill: COLOUR.ink, 'font-weight': 600 }),
        text(left + PICTURE + 12, top + 43, details(scene), caption),
      ].join('');
    })
    .join('');
}

/** Vertical lines through all panels where the scene changes. */
export function sceneLines(
  scenes: readonly Scene[],
  stop: number,
  top: number,
  bottom: number,
): string {
  const x = timeScale(stop);
  return scenes
    .filter(({ from }) => from > 0)
    .map(({ from }) =>
      element('line', {
        x1: x(from),
        x2: x(from),
        y1: top,
        y2: bottom,
        stroke: COLOUR.ink,
        'stroke-opacity': 0.45,
        'stroke-dasharray': '2 4',
      }),
    )
    .join('');
}

function title({ grating }: Scene): string {
  if (grating.contrast === 0) return 'grey screen';
  return grating.directionDeg === 0 ? 'bars drift right →' : 'bars drift up ↑';
}

function details({ grating }: Scene): string {
  if (grating.contrast === 0) return 'no contrast';
  return `${grating.frequencyHz} Hz, ${grating.cyclesPerDegree} cycles/°`;
}

/** One cycle of the light as a repeated gradient, turned into the direction of the drift. */
function screen({ grating }: Scene, number: number, left: number, top: number): string {
  const cycle = PICTURE / (SCREEN_DEGREES * grating.cyclesPerDegree);
  const light = (phase: number) => {
    const level = Math.round(127.5 * (1 + grating.contrast * Math.cos(2 * Math.PI * phase)));
    return `rgb(${level},${level},${level})`;
  };
  const stops = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1].map((offset) =>
    element('stop', { offset: String(offset), 'stop-color': light(offset) }),
  );
  const gradient = element(
    'linearGradient',
    {
      id: `scene-${number}`,
      gradientUnits: 'userSpaceOnUse',
      x1: left,
      y1: top,
      x2: left + cycle,
      y2: top,
      spreadMethod: 'repeat',
      gradientTransform: `rotate(${-grating.directionDeg} ${left} ${top})`,
    },
    stops,
  );
  const square = { x: left, y: top, width: PICTURE, height: PICTURE, rx: 3 };
  return (
    element('defs', {}, [gradient]) +
    element('rect', { ...square, fill: `url(#scene-${number})`, stroke: COLOUR.line })
  );
}
