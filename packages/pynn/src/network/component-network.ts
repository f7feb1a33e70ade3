import { AntiphonError } from '@antiphon/core';
import { type Block, mergeBlocks } from '../data/block.js';
import { Assembly } from './assembly.js';
import type { Annotation } from './cell-facts.js';
import { Cells, type RecordOptions } from './cells.js';
import { Population, PopulationView } from './population.js';
import type { Projection } from './projection.js';
import type { GetDataOptions } from './read-cells.js';

/** What a network is put together of. */
export type Component = Cells | Projection;

/** Populations, views, assemblies and projections that are handled together: PyNN's `Network`. */
export class ComponentNetwork {
  readonly annotations: Record<string, Annotation> = {};
  readonly #components = new Set<Component>();

  constructor(components: readonly Component[] = []) {
    this.add(...components);
  }

  /** Adds components; one that is in it already is not added again. @throws PYNN_VALUE_INVALID for two of one label */
  add(...components: readonly Component[]): void {
    for (const component of components) {
      const other = [...this.#components].find(({ label }) => label === component.label);
      if (other !== undefined && other !== component) {
        throw new AntiphonError('PYNN_VALUE_INVALID', {
          message: 'there is a component of that label already',
          expected: 'a label of its own for each component',
          found: component.label,
          where: 'Network',
        });
      }
      this.#components.add(component);
    }
  }

  get populations(): readonly Population[] {
    return this.#cells.filter((cells) => cells instanceof Population);
  }

  get views(): readonly PopulationView[] {
    return this.#cells.filter((cells) => cells instanceof PopulationView);
  }

  get assemblies(): readonly Assembly[] {
    return this.#cells.filter((cells) => cells instanceof Assembly);
  }

  get projections(): readonly Projection[] {
    return [...this.#components].filter(
      (component): component is Projection => !(component instanceof Cells),
    );
  }

  /** The populations of some cell types. */
  filter(
    cellTypes: readonly { readonly model: { readonly name: string } }[],
  ): readonly Population[] {
    const names = cellTypes.map(({ model }) => model.name);
    return this.populations.filter(({ model }) => names.includes(model.name));
  }

  /** Number of cells of all its populations. */
  countNeurons(): number {
    return this.populations.reduce((sum, { size }) => sum + size, 0);
  }

  /** Number of connections of all its projections. @throws PYNN_NOT_SUPPORTED for those that a backend draws */
  countConnections(): number {
    return this.projections.reduce((sum, { size }) => sum + size, 0);
  }

  /** A component by its label. @throws PYNN_VALUE_INVALID where there is none */
  getComponent(label: string): Component {
    const found = [...this.#components].find((component) => component.label === label);
    if (found !== undefined) return found;
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'there is no component of that label',
      expected: [...this.#components].map((component) => component.label).join(', ') || 'none',
      found: label,
      where: 'Network',
    });
  }

  /** Records variables of all populations that have all of them. @throws PYNN_RECORDING_INVALID where none has */
  record(variables: string | readonly string[], options: RecordOptions = {}): void {
    const names = typeof variables === 'string' ? [variables] : variables;
    const able = this.populations.filter((cells) => names.every((name) => cells.canRecord(name)));
    if (able.length === 0) {
      throw new AntiphonError('PYNN_RECORDING_INVALID', {
        message: 'no population of the network has these variables',
        found: names.join(', '),
        where: 'Network',
      });
    }
    for (const cells of able) cells.record(names, options);
  }

  /** What was recorded of all its populations, their cells one after another. */
  async getData(options: GetDataOptions = {}): Promise<Block> {
    const all = new Assembly(this.populations, 'Network');
    return this.populations.length === 0 ? mergeBlocks('Network', []) : all.getData(options);
  }

  get #cells(): readonly Cells[] {
    return [...this.#components].filter((component) => component instanceof Cells);
  }
}
