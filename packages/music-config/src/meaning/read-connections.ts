import type { ConnectionDescription, PortRef } from '@antiphon/core';
import type { ConnectionItem, EndWords, Item } from '../syntax/item.js';
import { excerpt } from '../text/excerpt.js';
import type { Report } from '../text/report.js';

/**
 * Reads the connections of all sections. Ends that cannot be read are reported.
 *
 * Those of a section that stands in the file several times come where it stands first: of several connections of a port the first one
 * says its width.
 */
export function readConnections(items: readonly Item[], report: Report): ConnectionDescription[] {
  let section = '';
  const bySection = new Map<string, ConnectionDescription[]>([[section, []]]);
  for (const item of items) {
    if (item.type === 'header') section = item.name;
    if (!bySection.has(section)) bySection.set(section, []);
    const connection = item.type === 'connection' ? readConnection(item, section, report) : null;
    if (connection !== null) bySection.get(section)?.push(connection);
  }
  return [...bySection.values()].flat();
}

function readConnection(
  item: ConnectionItem,
  section: string,
  report: Report,
): ConnectionDescription | null {
  const from = readEnd(item.from, 'source', section, report);
  const to = readEnd(item.to, 'target', section, report);
  if (from === null || to === null) return null;
  const width = item.width === undefined ? {} : { width: item.width };
  return { from, to, ...width, place: report.place(item.at) };
}

/** Without a process name an end belongs to the process in whose section it stands. */
function readEnd(
  end: EndWords,
  side: 'source' | 'target',
  section: string,
  report: Report,
): PortRef | null {
  const port = end.port.text;
  const process = end.process?.text ?? section;
  if (port === '' || end.process?.text === '') {
    const missing = port === '' ? 'port' : 'process';
    const message = `the ${side} of a connection names no ${missing}`;
    report.error('CONFIG_CONNECTION_INVALID', end.at, message, {
      remedy: 'Write both ends as process.port.',
    });
    return null;
  }
  if (process === '') {
    const message = `${excerpt(port)} names no process, and stands outside any section`;
    report.error('CONFIG_PROCESS_OMITTED', end.at, message);
    return null;
  }
  warnOddPort(end, report);
  return { process, port, place: report.place(end.at) };
}

/** A port name may hold anything, but blanks, and dashes at its end, come from options or arrows gone wrong. */
function warnOddPort({ at, port }: EndWords, report: Report): void {
  const isDashed = port.text.endsWith('-') || port.text.startsWith('>');
  if (!isDashed && !/\s/.test(port.text)) return;
  const message = `port name ${excerpt(port.text)} holds ${isDashed ? 'a part of an arrow' : 'a blank'}`;
  report.warning('CONFIG_KEY_SUSPICIOUS', at, message, {
    remedy: 'Write process.port -> process.port [width].',
  });
}
