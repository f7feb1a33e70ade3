import type { Item, KeyItem, Word } from '../syntax/item.js';
import { excerpt } from '../text/excerpt.js';
import type { Report } from '../text/report.js';

/** A key of a section with its last value; `isBare` if that line has no `=`. */
export interface Entry {
  readonly key: Word;
  readonly value: Word;
  readonly isBare: boolean;
}

/** The global section (empty name) or the section of a process. */
export interface Section {
  readonly name: string;
  /** Offset of its first header; 0 for the global section. */
  readonly at: number;
  readonly entries: Map<string, Entry>;
}

/** The first section is the global one. */
export interface Sections {
  readonly global: Section;
  readonly processes: readonly Section[];
}

/** Gathers keys into sections; repeated sections are merged into the first. */
export function gatherSections(items: readonly Item[], report: Report): Sections {
  const global: Section = { name: '', at: 0, entries: new Map() };
  const sections = new Map([['', global]]);
  let current = global;
  for (const item of items) {
    if (item.type === 'key') addEntry(current, item, report);
    if (item.type !== 'header') continue;
    const earlier = sections.get(item.name);
    current = earlier ?? { name: item.name, at: item.at, entries: new Map() };
    sections.set(item.name, current);
    if (earlier === undefined || item.name === '') continue;
    const message = `section ${excerpt(item.name)} stands in the file twice; both count as one`;
    report.warning('CONFIG_SECTION_REPEATED', item.at, message, { related: [earlier.at] });
  }
  return { global, processes: [...sections.values()].filter((section) => section !== global) };
}

function addEntry(section: Section, { key, value }: KeyItem, report: Report): void {
  const earlier = section.entries.get(key.text);
  const isBare = value === undefined;
  section.entries.set(key.text, { key, value: value ?? { text: '', at: key.at }, isBare });
  if (earlier === undefined || isBare) return;
  const message = `key ${excerpt(key.text)} stands twice in one section; this one counts`;
  report.warning('CONFIG_KEY_REPEATED', key.at, message, { related: [earlier.key.at] });
}

/** Looks a key up as a process sees it: in its own section, then in the global one. */
export function lookUp(sections: Sections, section: Section, key: string): Entry | undefined {
  return section.entries.get(key) ?? sections.global.entries.get(key);
}
