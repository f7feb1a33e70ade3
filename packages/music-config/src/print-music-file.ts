import {
  AntiphonError,
  type ConnectionDescription,
  DEFAULT_UNITS_PER_SECOND,
  type PipelineDescription,
  type PortRef,
  portName,
} from '@antiphon/core';
import { keywordTexts } from './meaning/keyword-texts.js';
import { KEYWORDS } from './meaning/keywords.js';

/**
 * Writes a pipeline as a MUSIC configuration file that {@link parseMusicFile} reads to the same description: same
 * processes, variables and connections in the same order. Places and declared ports are not part of a file.
 *
 * @throws AntiphonError `CONFIG_VALUE_INVALID` for what a file cannot say: a latency or buffering of a connection, a
 * line end in a name, an empty name.
 */
export function printMusicFile(description: PipelineDescription): string {
  const variables = globalVariables(description);
  const global = Object.entries(variables).map(([key, value]) => printKey(key, value));
  const sections = description.processes.map((process) => {
    const own = { ...process.variables, ...keywordTexts(process, description, variables) };
    const keys = keywordsFirst(Object.entries(own)).map(
      ([key, value]) => `  ${printKey(key, value)}`,
    );
    return [`[${printName(process.name)}]`, ...keys].join('\n');
  });
  const connections = description.connections.map(printConnection);
  return [global.join('\n'), ...sections, connections.join('\n')]
    .filter((block) => block !== '')
    .map((block) => `${block}\n`)
    .join('\n');
}

/** A file states its timebase unless it is the default. */
function globalVariables(description: PipelineDescription): Record<string, string> {
  const { variables, unitsPerSecond, processes } = description;
  const isStated = 'timebase' in variables || processes.some((p) => 'timebase' in p.variables);
  if (isStated || unitsPerSecond === DEFAULT_UNITS_PER_SECOND) return { ...variables };
  return { ...variables, timebase: String(1 / unitsPerSecond) };
}

function keywordsFirst(entries: readonly [string, string][]): readonly [string, string][] {
  const order: readonly string[] = KEYWORDS;
  const rank = (key: string) => {
    const index = order.indexOf(key);
    return index < 0 ? KEYWORDS.length : index;
  };
  return [...entries].sort(([a], [b]) => rank(a) - rank(b));
}

function printConnection(connection: ConnectionDescription): string {
  const { from, to, width, latency, maxBuffered } = connection;
  if (latency !== undefined || maxBuffered !== undefined) {
    const where = `${portName(from)} -> ${portName(to)}`;
    throw cannotPrint(
      `the latency or buffering of connection ${where}`,
      'Let the receiving process declare it.',
    );
  }
  const options = width === undefined ? '' : ` [${width}]`;
  return `${printEnd(from)} -> ${printEnd(to)}${options}`;
}

function printEnd({ process, port }: PortRef): string {
  return `${printName(process).replaceAll('.', '\\.')}.${printName(port)}`;
}

function printKey(key: string, value: string): string {
  return `${key === '' ? '' : printName(key)}=${printValue(value)}`;
}

/** Escapes all but ordinary characters, and blanks at the ends. */
function printName(name: string): string {
  if (name === '' || /[\r\n\f]/.test(name)) {
    throw cannotPrint(`the name ${JSON.stringify(name)}`, 'Give it a name on one line.');
  }
  return name.replace(/[^\w .:/-]|^ | $/g, '\\$&');
}

function printValue(value: string): string {
  const isPlain = value === value.trim() && !/^"|[#\\\r\n\f]/.test(value);
  return isPlain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

function cannotPrint(what: string, remedy: string): AntiphonError {
  const message = `a MUSIC configuration file cannot hold ${what}`;
  return new AntiphonError('CONFIG_VALUE_INVALID', { message, remedy });
}
