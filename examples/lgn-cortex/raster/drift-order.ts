import { gratingAt, type Scene } from '../lgn/grating.js';
import { type Layer, layerSize, relayCell } from '../lgn/relay-cells.js';

/**
 * An order of relay cells for a raster: within the ON and within the OFF cells in the order in which the bars of a scene reach
 * them, so that drifting bars make stripes whatever their direction.
 *
 * @returns the place of a cell, from 0, at a time [s]
 */
export function driftOrder(
  layer: Layer,
  scenes: readonly Scene[],
): (index: number, seconds: number) => number {
  const places = new Map<number, readonly number[]>();
  for (const { grating } of scenes) {
    places.set(grating.directionDeg, placesAlong(layer, grating.directionDeg));
  }
  return (index, seconds) => places.get(gratingAt(scenes, seconds).directionDeg)?.[index] ?? index;
}

function placesAlong(layer: Layer, directionDeg: number): readonly number[] {
  const direction = (directionDeg * Math.PI) / 180;
  const cells = Array.from({ length: layerSize(layer) }, (_, index) => {
    const { sign, x, y } = relayCell(layer, index);
    const along = x * Math.cos(direction) + y * Math.sin(direction);
    const across = y * Math.cos(direction) - x * Math.sin(direction);
    return { index, sign, along, across };
  });
  const step = layer.spacing / 1000;
  cells.sort((a, b) => {
    if (a.sign !== b.sign) return b.sign - a.sign;
    return Math.abs(a.along - b.along) > step ? a.along - b.along : a.across - b.across;
  });
  const places = new Array<number>(cells.length);
  for (const [place, { index }] of cells.entries()) places[index] = place;
  return places;
}
