import { makeFailure } from '@antiphon/coordinator';
import { createColors } from 'picocolors';
import { expect, it } from 'vitest';
import { showRootCause } from './root-cause.js';
import type { Screen } from './screen.js';

function shown(...args: [Parameters<typeof showRootCause>[0], string | null]): string {
  let text = '';
  const screen: Screen = {
    write: (more) => {
      text += more;
    },
    isTerminal: false,
    columns: 100,
    paint: createColors(false),
  };
  showRootCause(args[0], screen, args[1]);
  return text;
}

it('writes code, sentence, detail, remedy and log', () => {
  const failure = makeFailure({
    code: 'RANK_EXITED_EARLY',
    message: 'B.0 exited with code 3 before it joined',
    detail: 'model file missing\n',
  });
  expect(shown(failure, 'logs/B.0.log')).toMatchInlineSnapshot(`
    "
    RANK_EXITED_EARLY: B.0 exited with code 3 before it joined

        model file missing

      Look into its log.
      Its log: logs/B.0.log
    "
  `);
});

it('writes all problems of a set-up, with their places', () => {
  const place = { file: 'conf.music', line: 2, column: 3, text: 'A.out -> B.inn' };
  const failure = makeFailure({
    code: 'SETUP_PORT_UNDECLARED',
    message: 'x',
    diagnostics: [
      { severity: 'error', code: 'SETUP_PORT_UNDECLARED', message: 'no port inn', place },
      { severity: 'error', code: 'SETUP_LOOP_LATENCY', message: 'no latency', remedy: 'Add some.' },
    ],
  });
  expect(shown(failure, null)).toMatchInlineSnapshot(`
    "conf.music:2:3: error SETUP_PORT_UNDECLARED: no port inn
        2 | A.out -> B.inn
          |   ^
      Declare the port in the program, or correct its name in the configuration.

    error SETUP_LOOP_LATENCY: no latency
      Add some.

    "
  `);
});
