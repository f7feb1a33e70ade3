/** A script that runs networks by itself: in one simulator, or in several that are coupled. */
export type ScriptKind = 'single' | 'coupled';

/** Registered, so that all copies of our packages in a process share it. */
const HOOK = Symbol.for('antiphon.script');

type Hooked = { [HOOK]?: (kind: ScriptKind) => void };

/** Tells whoever imports the present module, if they have asked, that it is a script: its import is its run. */
export function announceScript(kind: ScriptKind): void {
  const hooked = globalThis as Hooked;
  const hook = hooked[HOOK];
  delete hooked[HOOK];
  hook?.(kind);
}

/** Asks to be told, once, that a module is a script. */
export function awaitScript(hook: (kind: ScriptKind) => void): void {
  (globalThis as Hooked)[HOOK] = hook;
}
