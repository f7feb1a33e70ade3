import * as pynn from '@antiphon/pynn';
import { lookUp } from './lookup.js';
import type { CasePopulation } from './pynn-case.js';

type Values = NonNullable<CasePopulation['structure']>['parameters'];

/** The structure of a case. */
export function buildStructure({
  type,
  parameters,
}: NonNullable<CasePopulation['structure']>): pynn.Structure {
  return lookUp(STRUCTURES, type, 'structure')(parameters);
}

/** PyNN's names of options that have others here. */
const OPTION_NAMES: Readonly<Record<string, string>> = {
  aspect_ratio: 'aspectRatio',
  aspect_ratioXY: 'aspectRatioXY',
  aspect_ratioXZ: 'aspectRatioXZ',
  fill_order: 'fillOrder',
};

const options = (values: Values): Record<string, never> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [OPTION_NAMES[name] ?? name, value]),
  ) as Record<string, never>;

const STRUCTURES: Readonly<Record<string, (values: Values) => pynn.Structure>> = {
  Line: (values) => pynn.Line(options(values)),
  Grid2D: (values) => pynn.Grid2D(options(values)),
  Grid3D: (values) => pynn.Grid3D(options(values)),
  RandomStructure: ({ boundary, origin }) =>
    pynn.RandomStructure(
      shape(boundary as Boundary),
      (origin ?? [0, 0, 0]) as readonly [number, number, number],
    ),
};

interface Boundary {
  readonly type: string;
  readonly parameters: Readonly<Record<string, number>>;
}

const shape = ({ type, parameters }: Boundary): pynn.Shape =>
  lookUp(SHAPES, type, 'shape')(parameters);

const SHAPES: Readonly<Record<string, (values: Boundary['parameters']) => pynn.Shape>> = {
  Cuboid: ({ width, height, depth }) => pynn.Cuboid(width!, height!, depth!),
  Sphere: ({ radius }) => pynn.Sphere(radius!),
};
