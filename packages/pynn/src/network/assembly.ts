import { AntiphonError } from '@antiphon/core';
import type { CellSpec } from '../cells/cell-spec.js';
import { type GroupPart, type Selector, selectIndices } from './cell-group.js';
import { Cells } from './cells.js';
import type { TypedID } from './id.js';
import type { PopulationCore } from './population-core.js';

/** What the compiler knows of cells; of several, of any of them. */
export type SpecOf<Member extends Cells> = Member extends Cells<infer Cell> ? Cell : never;

/** Cells of several populations together. Cells that are in it already are left out, with a warning. */
export class Assembly<Cell extends CellSpec = CellSpec> extends Cells<Cell> {
  readonly label: string;
  readonly parts: readonly GroupPart<PopulationCore>[];
  /** Its populations and views, those of assemblies within it one by one. */
  readonly populations: readonly Cells<Cell>[];

  constructor(members: readonly Cells<Cell>[], label?: string) {
    super();
    this.label = label ?? members.map((member) => member.label).join('+');
    const parts: GroupPart<PopulationCore>[] = [];
    const populations: Cells<Cell>[] = [];
    for (const member of members.flatMap((given) =>
      given instanceof Assembly ? (given.populations as Cells<Cell>[]) : [given],
    )) {
      const part = member.parts[0]!;
      if (parts.some((known) => known.population === part.population && overlap(known, part))) {
        part.population.network.options.onWarning(
          `${this.label}: cells of ${member.label} are in it already; they are left out`,
        );
        continue;
      }
      parts.push(part);
      populations.push(member);
    }
    this.parts = parts;
    this.populations = populations;
  }

  override view(selector: Selector, label?: string): Cells<Cell> {
    const chosen = selectIndices(selector, this.size, this.label);
    const views = this.#placed().flatMap(({ member, start }) => {
      const own = chosen.filter((index) => index >= start && index < start + member.size);
      return own.length === 0
        ? []
        : [
            member.view(
              own.map((index) => index - start),
              label,
            ),
          ];
    });
    return views.length === 1 ? views[0]! : new Assembly(views, label);
  }

  override at(index: number): TypedID<Cell, Cells<Cell>> {
    selectIndices([index], this.size, this.label);
    const { member, start } = this.#placed().findLast((placed) => placed.start <= index)!;
    return member.at(index - start);
  }

  override plus(other: Cells, label?: string): Assembly {
    return new Assembly([this, other], label);
  }

  /** A population or view of this assembly by its label. @throws PYNN_VALUE_INVALID where there is none */
  getPopulation(label: string): Cells<Cell> {
    const found = this.populations.find((member) => member.label === label);
    if (found !== undefined) return found;
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'there is no population of that label in the assembly',
      expected: this.populations.map((member) => member.label).join(', '),
      found: label,
      where: this.label,
    });
  }

  /** The annotations of its populations under some keys. */
  getAnnotations(
    keys: readonly string[],
  ): Readonly<Record<string, readonly (string | number | boolean | undefined)[]>> {
    return Object.fromEntries(
      keys.map((key) => [key, this.populations.map(({ annotations }) => annotations[key])]),
    );
  }

  /** Its populations and views, with the index in it of their first cell. */
  #placed(): { readonly member: Cells<Cell>; readonly start: number }[] {
    let start = 0;
    return this.populations.map((member) => {
      const placed = { member, start };
      start += member.size;
      return placed;
    });
  }
}

function overlap(a: GroupPart<PopulationCore>, b: GroupPart<PopulationCore>): boolean {
  if (a.indices === undefined || b.indices === undefined) return true;
  const known = new Set(a.indices);
  return b.indices.some((index) => known.has(index));
}
