/** What a name does on a target: functions become methods, other values properties. */
export type OldNames<Target> = Readonly<Record<string, (target: Target) => unknown>>;

/**
 * A stand-in for an object that has old names beside its own. Its methods work on the object itself; `wrap` gives what they return
 * old names too.
 */
export function withOldNames<Target extends object, Old>(
  target: Target,
  names: OldNames<Target>,
  wrap: (value: unknown) => unknown,
): Old & Target {
  return new Proxy(target, {
    get: (own, name) => {
      if (typeof name === 'string' && Object.hasOwn(names, name)) return names[name]!(own);
      const value: unknown = Reflect.get(own, name, own);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => wrap(Reflect.apply(value, own, args));
    },
    set: (own, name, value) => Reflect.set(own, name, value, own),
  }) as Old & Target;
}
