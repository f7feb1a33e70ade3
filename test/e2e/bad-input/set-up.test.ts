import { describe, expect, it } from 'vitest';
import { start } from './antiphon.js';

describe('once the ranks have declared their ports, set-up fails for', () => {
  it('ports that the file connects and no process declares', async () => {
    expect(await start('plan', ['unknown-port.music'])).toMatchInlineSnapshot(`
      "
      unknown-port.music:13:10: error SETUP_PORT_UNDECLARED: B declared no input port 'input' (it has in)
         13 | A.out -> B.input [5]
            |          ^
        Declare the port in the program, or correct its name in the configuration.

      unknown-port.music:14:1: error SETUP_PORT_UNDECLARED: A declared no output port 'spikes' (it has out)
         14 | A.spikes -> B.in [5]
            | ^
        Declare the port in the program, or correct its name in the configuration.

      exit code 1
      "
    `);
  });

  it('widths that disagree', async () => {
    expect(await start('plan', ['widths.music'])).toMatchInlineSnapshot(`
      "
      widths.music:13:1: error SETUP_WIDTH_MISMATCH: B.in has width 8, and A.out, which feeds it, has width 5
         13 | A.out -> B.in
            | ^
        Give the input at most the width of the output.

      exit code 1
      "
    `);
  });

  it('a loop without enough latency', async () => {
    expect(await start('plan', ['short-loop.music'])).toMatchInlineSnapshot(`
      "
      short-loop.music:17:1: error SETUP_LOOP_LATENCY: this loop cannot start: A.out -> B.in (latency 0 ms, lead 1 ms), B.out -> A.back (latency 0.25 ms, lead 0.75 ms). The leads sum to 1.75 ms and may be at most 0 ms: 1.75 ms of latency are missing
         17 | A.out -> B.in [5]
            | ^
        See short-loop.music:18:1:
         18 | B.out -> A.back [5]
            | ^
        Give A.out -> B.in a latency of at least 1.75 ms, or shorten the ticks on the loop.

      exit code 1
      "
    `);
  });

  it('ports that a pipeline in code describes otherwise than their programs declare them', async () => {
    expect(await start('plan', ['described.mts'])).toMatchInlineSnapshot(`
      "
      error SETUP_WIDTH_MISMATCH: the pipeline describes A.out as 6 wide, the program declares it as 5 wide
        Correct the pipeline or the program.

      error SETUP_PORT_DIRECTION_MISMATCH: the pipeline describes B.in as an input, the program declares it as an output
        Correct the pipeline or the program.

      error SETUP_PORT_DIRECTION_MISMATCH: B.in is connected as input, and declared as output
        Turn the connection round, or declare the port the other way.

      exit code 1
      "
    `);
  });

  it('a tick that is no multiple of the timebase', async () => {
    expect(await start('plan', ['odd-tick.music'])).toMatchInlineSnapshot(`
      "

      SETUP_TICK_INVALID: tick of A: a time is no whole multiple of the timebase (expected a multiple of 0.000001 s, found 0.0015 ms). Choose a tick that is a multiple of the timebase.
      exit code 1
      "
    `);
  });
});

it('a port that is declared and not connected is worth a note, which plan shows and run keeps to itself', async () => {
  const shown = await start('plan', ['spare-ports.music']);
  expect(shown).toMatchInlineSnapshot(`
    "
    note SETUP_PORT_UNCONNECTED: A declares the spikes port unheard, and nothing is connected to it
      Connect it, or ignore this.

    note SETUP_PORT_UNCONNECTED: B declares the spikes port spare, and nothing is connected to it
      Connect it, or ignore this.

    process  ranks  language    tick    end  stamps       exact replay
    ───────  ─────  ──────────  ────  ─────  ───────────  ────────────
    A            1  typescript  1 ms  20 ms  [T, T+tick)  no
    B            1  typescript  1 ms  20 ms  [T, T+tick)  no
    exact replay no: A, B do not promise the same outputs for the same inputs and seeds. The run is not affected.
    A program that repeats itself exactly says so in start: exactReplay: true, in Python exact_replay=True.

    connection     kind    width  delay  lead
    ─────────────  ──────  ─────  ─────  ────
    A.out -> B.in  spikes      5   1 ms     0

    link      lead  window  credit  in ticks  lane
    ────────  ────  ──────  ──────  ────────  ────
    A.0->B.0     0    5 ms   10 ms        10  nats

    No loops.
    exit code 0
    "
  `);
  const run = await start('run', ['spare-ports.music']);
  expect(run).toContain('exit code 0');
  expect(run).not.toContain('note');
});
