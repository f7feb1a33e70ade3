/** That a case asks for something that the runner, or the case itself, does not have. */
export class CaseFault extends Error {}

/** What has a name. @throws CaseFault, with the names that there are */
export function lookUp<Found>(
  named: ReadonlyMap<string, Found> | Readonly<Record<string, Found>>,
  name: string,
  what: string,
): Found {
  const map = named instanceof Map ? named : new Map(Object.entries(named));
  const found = map.get(name);
  if (found !== undefined) return found;
  const known = [...map.keys()].join(', ') || 'none';
  throw new CaseFault(`there is no ${what} ${JSON.stringify(name)}: expected one of ${known}`);
}
