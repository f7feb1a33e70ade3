import { expect, test } from 'vitest';
import { LATENCY, WIDTH } from '../parameter/common.js';
import { helpText } from './help-text.js';

test('the help has all that a section needs', () => {
  const text = helpText({
    name: 'double',
    summary: 'doubles a signal.',
    ports: { in: 'a signal', out: 'twice that' },
    parameters: { latency: LATENCY, width: WIDTH },
    run: () => Promise.resolve(),
  });
  expect(text).toMatchInlineSnapshot(`
    "double: doubles a signal.

    A ready process of Antiphon: name it in a configuration, and start that with antiphon run.

      [bridge]
        binary=double
        np=1

    Ports:
      in: a signal
      out: twice that

    Parameters, as variables of the section:
      latency
          latency of spikes that come in, delay of a signal that does; loops need some
          a number of at least 0 [s]; default 0
      width
          number of indices, where no connection states it: A.out -> B.in [WIDTH]
          a whole number of at least 1
    "
  `);
});
