import type { PipelineDescription, ProcessDescription } from '@antiphon/core';
import { UTILITIES } from '@antiphon/utilities';
import { expect, it } from 'vitest';
import { checkSections } from './check-sections.js';

const place = (line: number) => ({ file: 'conf.music', line, column: 3 });

/** What is wrong with the section of one process, which the given script is started for. */
function problems(
  variables: Record<string, string>,
  changes: Partial<ProcessDescription> = {},
  { script = scriptOf('rate-to-spikes'), globals = {} } = {},
) {
  const process = { name: 'A', np: 1, binary: 'rate-to-spikes', args: [], variables, ...changes };
  const description: PipelineDescription = {
    name: 'p',
    unitsPerSecond: 1e9,
    variables: globals,
    processes: [process],
    connections: [],
  };
  const start = { command: 'node', args: [], cwd: '/', env: {}, language: 'javascript' } as const;
  return checkSections(description, [{ ...start, process: 'A', np: 1, script }]);
}

const scriptOf = (wanted: string): string =>
  UTILITIES.find(({ name }) => name === wanted)?.script ?? '';

it('warns of keys that are neither keywords nor parameters, and guesses what was meant', () => {
  const keyPlaces = { rate_mx: place(4), colour: place(5) };
  const variables = { rate_mx: '300', colour: 'red', np: '1', seed: '3', music_timestep: '0.001' };
  expect(problems(variables, { keyPlaces, place: place(1) })).toMatchObject([
    {
      severity: 'warning',
      message: "process 'A': rate-to-spikes has no parameter 'rate_mx'; did you mean rate_max?",
      place: { line: 4 },
    },
    { message: "process 'A': rate-to-spikes has no parameter 'colour'", place: { line: 5 } },
  ]);
});

it('refuses values that have not the form of their parameter, also those that are for all', () => {
  const found = problems({ rate_max: 'abc' }, { place: place(1) }, { globals: { latency: '-1' } });
  expect(found.map(({ severity, message, place: at }) => [severity, message, at?.line])).toEqual([
    ['error', "process 'A': rate_max is 'abc', expected a number of at least 0 [Hz] or inf", 1],
    ['error', "process 'A': latency is '-1', expected a number of at least 0 [s]", 1],
  ]);
});

it('knows slips of one or two letters in each utility', () => {
  const spikes = { script: scriptOf('spikes-to-rate') };
  expect(problems({ tua: '0.1' }, {}, spikes)[0]?.message).toContain('did you mean tau?');
  const scale = { script: scriptOf('scale') };
  expect(problems({ gian: '1' }, {}, scale)[0]?.message).toContain('did you mean gain?');
  expect(problems({ off: '1' }, {}, scale)[0]?.message).not.toContain('did you mean');
});

it('leaves alone what is no utility with parameters', () => {
  const variables = { rate_mx: '300', timestep: 'abc' };
  expect(problems(variables, {}, { script: 'own/rate-to-spikes.js' })).toEqual([]);
  const args = ['10', 'spikes'];
  expect(problems(variables, { args }, { script: scriptOf('eventsource') })).toEqual([]);
});

it('refuses arguments that a utility with options cannot use, each by name', () => {
  const script = scriptOf('eventsource');
  const args = ['--timestep=-1', '--maxbuffered=0', 'ten', 'spikes'];
  const keyPlaces = { args: place(4) };
  const found = problems({}, { args, keyPlaces, place: place(1) }, { script });
  expect(found).toMatchObject([
    {
      message: expect.stringContaining("timestep: a number above 0 [s], found '-1'"),
      place: { line: 4 },
    },
    { message: expect.stringContaining("found '0'") },
    { message: expect.stringContaining("found 'ten'") },
  ]);
  expect(found[0]).toMatchObject({ severity: 'error', code: 'UTILITY_ARGUMENT_INVALID' });
  const few = problems({}, { args: ['10'] }, { script });
  expect(few.map(({ message }) => message)).toEqual([
    "process 'A': an argument cannot be used: expected N_UNITS PREFIX [SUFFIX], found '10'",
  ]);
  const unknown = problems({}, { args: ['--tiemstep', '1'] }, { script });
  expect(unknown[0]?.message).toContain("found Unknown option '--tiemstep'");
});
