import { describe, expect, it } from 'vitest';
import { check, start } from './antiphon.js';

describe('antiphon check says what is wrong with', () => {
  it('a process that does not exist', async () => {
    expect(await check('unknown-process.music')).toMatchInlineSnapshot(`
      "
      unknown-process.music:13:10: error CONFIG_PROCESS_UNKNOWN: connection to process 'C', which does not exist (there are A, B)
         13 | A.out -> C.in [5]
            |          ^
        Correct the name, or add its section.

      unknown-process.music: 1 error.
      exit code 2
      "
    `);
  });

  it('a key that looks like a typo: a warning', async () => {
    expect(await check('typing-slip.music')).toMatchInlineSnapshot(`
      "
      typing-slip.music:1:1: warning CONFIG_KEY_SUSPICIOUS: key 'stop_time' looks like 'stoptime'
          1 | stop_time = 0.02
            | ^
        Write stoptime, or ignore this if the key is meant for the program.

      typing-slip.music:12:3: warning CONFIG_KEY_SUSPICIOUS: key 'thread' looks like 'threads'
         12 |   thread = 2
            |   ^
        Write threads, or ignore this if the key is meant for the program.

      typing-slip.music: 2 warnings. 2 processes, 2 ranks, 1 connection.
      What programs declare is not known before they start: antiphon plan checks that.
      exit code 0
      "
    `);
  });

  it('a key that looks like a typo: an error with --strict', async () => {
    expect(await check('--strict', 'typing-slip.music')).toMatchInlineSnapshot(`
      "
      typing-slip.music:1:1: error CONFIG_KEY_SUSPICIOUS: key 'stop_time' looks like 'stoptime'
          1 | stop_time = 0.02
            | ^
        Write stoptime, or ignore this if the key is meant for the program.

      typing-slip.music:12:3: error CONFIG_KEY_SUSPICIOUS: key 'thread' looks like 'threads'
         12 |   thread = 2
            |   ^
        Write threads, or ignore this if the key is meant for the program.

      typing-slip.music: 2 errors.
      exit code 2
      "
    `);
  });

  it('the section of a utility: what it ignores, and values that it cannot use', async () => {
    expect(await check('utility.music')).toMatchInlineSnapshot(`
      "
      utility.music:10:3: warning CONFIG_KEY_SUSPICIOUS: process 'encoder': rate-to-spikes has no parameter 'rate_mx'; did you mean rate_max?
         10 |   rate_mx=300
            |   ^
        Its parameters are encoding, rate_min, rate_max, timestep, music_timestep, latency, width; rate-to-spikes ignores all others.

      utility.music:11:3: error CONFIG_VALUE_INVALID: process 'encoder': rate_min is 'fast', expected a number of at least 0 [Hz]
         11 |   rate_min=fast
            |   ^
        Correct it; rate-to-spikes reads it from the section, or else from the keys before the first section.

      utility.music: 1 error, 1 warning.
      exit code 2
      "
    `);
  });

  it('two connections into one input', async () => {
    expect(await check('fan-in.music')).toMatchInlineSnapshot(`
      "
      fan-in.music:14:12: error CONFIG_INPUT_CONNECTED_TWICE: two connections lead into B.in: from A.out and from A.other
         14 | A.other -> B.in [5]
            |            ^
        See fan-in.music:13:10:
         13 | A.out -> B.in [5]
            |          ^
        Give each connection an input port of its own.

      fan-in.music: 1 error.
      exit code 2
      "
    `);
  });

  it('programs and interpreters that are missing or may not be executed', async () => {
    expect(await check('programs.music')).toMatchInlineSnapshot(`
      "
      programs.music:5:3: error CONFIG_BINARY_NOT_FOUND: process 'A': there is no program './missing': looked for <fixtures>/missing, which does not exist
          5 |   binary = ./missing
            |   ^
        Check the path, which is relative to wd or the file's folder, or PATH.

      programs.music:7:3: error CONFIG_BINARY_NOT_EXECUTABLE: process 'B': './not-executable' may not be executed
          7 |   binary = ./not-executable
            |   ^
        Run chmod +x <fixtures>/not-executable.

      programs.music:9:3: error CONFIG_BINARY_NOT_FOUND: process 'C': there is no program 'no-such-program': looked for <fixtures>/no-such-program, which does not exist, nor a program of that name on PATH, nor a ready process (there are: nest, neuron, brian2, clocksource, constsource, contsink, eventcounter, eventgenerator, eventlogger, eventselect, eventsink, eventsource, messagesink, messagesource, rate-to-spikes, scale, spikes-to-rate)
          9 |   binary = no-such-program
            |   ^
        Check the path, which is relative to wd or the file's folder, or PATH.

      programs.music:11:3: error CONFIG_BINARY_NOT_FOUND: process 'D': there is no program 'missing.py': looked for <fixtures>/missing.py, which does not exist, nor a program of that name on PATH, nor a ready process (there are: nest, neuron, brian2, clocksource, constsource, contsink, eventcounter, eventgenerator, eventlogger, eventselect, eventsink, eventsource, messagesink, messagesource, rate-to-spikes, scale, spikes-to-rate)
         11 |   binary = missing.py
            |   ^
        Check the path, which is relative to wd or the file's folder, or PATH.

      programs.music:12:1: error INTERPRETER_NOT_FOUND: process 'E': python= names './no-such-python', which is no interpreter
         12 | [E]
            | ^
        Correct python=, or leave it out.

      programs.music: 5 errors.
      exit code 2
      "
    `);
  });

  it('syntax, with line, column and caret', async () => {
    expect(await check('syntax.music')).toMatchInlineSnapshot(`
      "
      syntax.music:3:3: error CONFIG_SYNTAX: the line ends within a section header: expected ']'
          3 | [A
            |   ^
        Close the header: [A].

      syntax.music:9:12: error CONFIG_SYNTAX: the quoted value is never closed
          9 |   binary = "rank.ts
            |            ^
        End it with ", and write a quote inside it as \\".

      syntax.music:10:16: error CONFIG_SYNTAX: width 'five': expected a whole number from 0 to 2147483647
         10 | A.out -> B.in [five]
            |                ^
        Give the width as one whole number, or leave it out.

      syntax.music: 3 errors.
      exit code 2
      "
    `);
  });

  it('an np that is missing, 0 or no number, and a missing binary', async () => {
    expect(await check('ranks.music')).toMatchInlineSnapshot(`
      "
      ranks.music:1:1: error CONFIG_NP_INVALID: process 'A' has no np
          1 | [A]
            | ^
        Add np = 1, or as many ranks as it shall have.

      ranks.music:4:8: error CONFIG_NP_INVALID: np is '0', expected a whole number of at least 1
          4 |   np = 0
            |        ^
        Set np to a whole number of at least 1.

      ranks.music:7:8: error CONFIG_NP_INVALID: np is 'many', expected a whole number of at least 1
          7 |   np = many
            |        ^
        Set np to a whole number of at least 1.

      ranks.music:9:1: error CONFIG_BINARY_MISSING: process 'D' has no binary
          9 | [D]
            | ^
        Set binary to a program or script.

      ranks.music: 4 errors.
      exit code 2
      "
    `);
  });

  it('a pipeline in TypeScript that connects ports of different kinds', async () => {
    expect(await check('wrong-types.mts')).toMatchInlineSnapshot(`
      "
      error CONFIG_TYPES: wrong-types.mts: the TypeScript compiler finds 1 error
        Mend the types; the compiler's messages stand below.

      wrong-types.mts(14,38): error TS2345: Argument of type 'Port<"continuous", "in">' is not assignable to parameter of type 'Port<"spikes", "in">'.
        Type '"continuous"' is not assignable to type '"spikes"'.

      wrong-types.mts: 1 error.
      exit code 2
      "
    `);
  });

  it('a pipeline in JavaScript that connects ports of different kinds', async () => {
    expect(await check('wrong-types.mjs')).toMatchInlineSnapshot(`
      "
      error SETUP_PORT_KIND_MISMATCH: A.out -> B.level: the output carries spikes, the input expects continuous
        Declare both ports with the same kind.

      wrong-types.mjs: 1 error.
      exit code 2
      "
    `);
  });

  it('a file that is not there', async () => {
    expect(await check('no-such.music')).toMatchInlineSnapshot(`
      "
      error CONFIG_FILE_UNREADABLE: no-such.music cannot be read (ENOENT)
        Check the path and its permissions.

      no-such.music: 1 error.
      exit code 2
      "
    `);
  });
});

it('antiphon run refuses what check refuses, and starts nothing', async () => {
  const refused = await start('run', ['unknown-process.music']);
  expect(refused).toMatchInlineSnapshot(`
    "
    unknown-process.music:13:10: error CONFIG_PROCESS_UNKNOWN: connection to process 'C', which does not exist (there are A, B)
       13 | A.out -> C.in [5]
          |          ^
      Correct the name, or add its section.

    unknown-process.music: 1 error; nothing was started.
    exit code 2
    "
  `);
});
