import { scriptLine } from '@antiphon/launcher';

/** Says once for each old name what the new one is. */
export class Deprecations {
  readonly #said = new Set<string>();
  readonly #warn: (warning: string) => void;

  constructor(warn: (warning: string) => void) {
    this.#warn = warn;
  }

  /** Warns of an old name, the first time that it is used. */
  say(old: string, now: string): void {
    if (this.#said.has(old)) return;
    this.#said.add(old);
    const line = scriptLine();
    const place = line === undefined ? '' : `${line}: `;
    this.#warn(`${place}${old} is an old name of PyNN's; write ${now}`);
  }

  /** Takes old names out of options and puts the new ones in. */
  renamed(
    options: Readonly<Record<string, unknown>>,
    names: Readonly<Record<string, string>>,
  ): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(options).map(([name, value]) => {
        const now = Object.hasOwn(names, name) ? names[name]! : name;
        if (now !== name) this.say(name, now);
        return [now, value];
      }),
    );
  }
}
