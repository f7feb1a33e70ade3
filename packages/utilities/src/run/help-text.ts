import type { Parameters } from '../parameter/parameter.js';
import type { Utility } from './utility.js';

/** What `--help` prints. */
export function helpText<P extends Parameters>(utility: Utility<P>): string {
  const { name, summary, ports, parameters } = utility;
  const rows = Object.values(parameters).map((parameter) => {
    const names = [parameter.name, ...(parameter.aliases ?? [])].join(', ');
    const fallback = parameter.default === '' ? '' : `; default ${parameter.default}`;
    return `  ${names}\n      ${parameter.meaning}\n      ${parameter.form}${fallback}`;
  });
  return [
    `${name}: ${summary}`,
    '',
    'A ready process of Antiphon: name it in a configuration, and start that with antiphon run.',
    '',
    '  [bridge]',
    `    binary=${name}`,
    '    np=1',
    '',
    'Ports:',
    ...Object.entries(ports).map(([port, carries]) => `  ${port}: ${carries}`),
    '',
    'Parameters, as variables of the section:',
    ...rows,
    '',
  ].join('\n');
}
