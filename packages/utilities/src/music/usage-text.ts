import type { Parameters } from '../parameter/parameter.js';
import type { MusicUtility } from './music-utility.js';
import type { Options } from './option.js';
import { operandsText } from './read-arguments.js';

/** What `--help` prints. */
export function usageText<O extends Options, A extends Parameters>(
  utility: MusicUtility<O, A>,
): string {
  const { name, summary, ports, options, operands } = utility;
  const operandRows = Object.values(operands).map((operand) => {
    const fallback = operand.default === '' ? '' : `; default ${operand.default}`;
    return `  ${operand.name}\n      ${operand.meaning}\n      ${operand.form}${fallback}`;
  });
  const words = operandRows.length === 0 ? '' : ` ${operandsText(utility)}`;
  return [
    `${name}: ${summary}`,
    '',
    'A ready process of Antiphon, as MUSIC has it: name it in a configuration, and start that with antiphon run.',
    '',
    '  [A]',
    `    binary=${name}`,
    `    args=[OPTION...]${words}`,
    '    np=1',
    '',
    'Ports:',
    ...Object.entries(ports).map(([port, carries]) => `  ${port}: ${carries}`),
    '',
    ...(operandRows.length === 0 ? [] : ['Operands:', ...operandRows, '']),
    'Options:',
    ...Object.values(options).map(optionRow),
    '  -h, --help\n      print this text',
    '',
  ].join('\n');
}

function optionRow({
  name,
  short,
  placeholder,
  meaning,
  form,
  default: fallback,
}: Options[string]): string {
  const letter = short === undefined ? '    ' : `-${short}, `;
  const head = `  ${letter}--${name}${placeholder === null ? '' : ` ${placeholder}`}\n      ${meaning}`;
  if (placeholder === null) return head;
  return `${head}\n      ${form}${fallback === '' ? '' : `; default ${fallback}`}`;
}
