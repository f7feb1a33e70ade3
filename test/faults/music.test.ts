import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseNames } from '../../tools/music/own-cases.mjs';
import { MusicCases } from './music-case.js';

/** Within this a run has ended that cannot go on [s]. */
const LIMIT = 5;
/** What a sound run takes from start to end on an idle machine of two cores [s]: one that is busy now has more time. */
const SOUND = 1.5;

/** What MUSIC 1.1.16 makes of a mistake, the case that makes it, and the error that we name. */
const NAMED: readonly (readonly [mistake: string, music: string, name: string, code: string])[] = [
  ['a section without np', 'crash', 'err-no-np', 'CONFIG_NP_INVALID'],
  ['a section without a binary', 'error', 'err-binary-missing', 'CONFIG_BINARY_MISSING'],
  ['a connection to an unknown application', 'crash', 'err-app-unknown', 'CONFIG_PROCESS_UNKNOWN'],
  ['an arrow to a port without a name', 'hang', 'err-port-empty', 'CONFIG_CONNECTION_INVALID'],
  ['two connections into one input', 'hang', 'err-fan-in', 'CONFIG_INPUT_CONNECTED_TWICE'],
  ['a connection of an application with itself', 'error', 'err-self', 'SETUP_SCHEDULE_IMPOSSIBLE'],
  ['an unknown kind of communication', 'error', 'err-option-unknown', 'CONFIG_CONNECTION_INVALID'],
  ['different timebases', 'error', 'err-timebase-differs', 'CONFIG_TIMEBASE_INVALID'],
  ['a file that is not there', 'error', 'err-config-missing', 'CONFIG_FILE_UNREADABLE'],
  ['a header that does not end', 'error', 'err-header-open', 'CONFIG_SYNTAX'],
  ['a value that is no number', 'error', 'mis-bad-double', 'MUSIC_VALUE_INVALID'],
  ['a value that is neither true nor false', 'error', 'mis-bad-bool', 'MUSIC_VALUE_INVALID'],
  ['a second Setup', 'error', 'mis-second-setup', 'MUSIC_STATE'],
  ['a second Runtime', 'error', 'mis-second-runtime', 'MUSIC_STATE'],
  ['a port that is mapped twice', 'error', 'mis-map-twice', 'MUSIC_STATE'],
  [
    'a port that is published after the Runtime was made',
    'crash',
    'mis-publish-late',
    'MUSIC_STATE',
  ],
  ['the same in Python', 'crash', 'py-late-publish', 'RANK_EXITED_EARLY'],
  ['an unconnected port that is mapped', 'error', 'mis-map-unconnected', 'MUSIC_PORT_UNCONNECTED'],
  ['the same in Python', 'crash', 'py-map-unconnected', 'MUSIC_PORT_UNCONNECTED'],
  ['the width of an unconnected port', 'error', 'mis-width-unconnected', 'MUSIC_PORT_UNCONNECTED'],
  [
    'hasWidth of an unconnected port',
    'error',
    'mis-has-width-unconnected',
    'MUSIC_PORT_UNCONNECTED',
  ],
  ['a width that is not stated', 'error', 'mis-width-missing', 'MUSIC_WIDTH_UNKNOWN'],
  [
    'an input that is published as output',
    'error',
    'mis-wrong-direction',
    'SETUP_PORT_DIRECTION_MISMATCH',
  ],
  ['a map that names an index twice', 'error', 'mis-overlap', 'SETUP_INDEX_OUT_OF_RANGE'],
  ['a maxBuffered below 1', 'error', 'mis-negative-buffer', 'MUSIC_VALUE_INVALID'],
  ['a connected port that is not mapped', 'hang', 'mis-unmapped', 'MUSIC_PORT_UNMAPPED'],
  ['a port that one side alone publishes', 'hang', 'err-port-misspelt', 'SETUP_PORT_UNDECLARED'],
  ['ports of different kinds', 'hang', 'err-kinds', 'SETUP_PORT_KIND_MISMATCH'],
  ['an input that is wider than its output', 'error', 'err-receiver-wider', 'SETUP_WIDTH_MISMATCH'],
  ['a loop that is too short', 'error', 'err-loop-short', 'SETUP_LOOP_LATENCY'],
  ['a loop without any latency', 'error', 'err-loop-none', 'SETUP_LOOP_LATENCY'],
  ['more loops than can be looked at', 'crash', 'loop-dense', 'SETUP_SCHEDULE_IMPOSSIBLE'],
  ['an end without finalize', 'error', 'mis-no-finalize', 'RANK_EXITED_EARLY'],
  ['an end with an exit code', 'error', 'mis-exit-early', 'RANK_EXITED_EARLY'],
  ['a rank that is killed', 'error', 'mis-killed', 'RANK_KILLED'],
  ['MUSIC::error of a later release', 'none', 'err-program', 'RANK_FAILED'],
  ['MPI_Abort', 'error', 'mpi-abort', 'RANK_FAILED'],
  ['the same by its old name, in three ranks', 'error', 'mpi-abort-old', 'RANK_FAILED'],
];

/** Exit codes of programs that have one of their own: the run has the same, as under MUSIC. */
const CODES: Readonly<Record<string, readonly number[]>> = {
  'mis-exit-early': [3],
  'mis-killed': [137],
  'mpi-abort': [7],
  'mpi-abort-old': [7],
};

/** What fails there and has an evident meaning: here it runs. The stage of the MUSIC cases compares what comes out. */
const RUNS: readonly (readonly [what: string, music: string, name: string])[] = [
  ['an event output that is published and not connected', 'crash', 'mis-unconnected-output'],
  ['events and messages for ports that are not connected', 'crash', 'mis-insert-unconnected'],
  ['an application without connections, alone', 'hang', 'app-alone'],
  ['an application without connections, beside others', 'hang', 'app-unconnected'],
  ['MPI_Init before the Setup', 'error', 'mpi-init-first'],
  ['a barrier over the world in one of two applications', 'hang', 'barrier-one-side'],
  ['local indices at a receiver', 'error', 'idx-local-receiver'],
  ['local indices at both ends', 'error', 'api-local'],
  ['an array that is copied before it is mapped', 'crash', 'api-copies'],
  ['whole numbers that are interpolated', 'error', 'cont-whole-interpolated'],
  ['a continuous delay over a collective connection', 'error', 'cont-collective-delay'],
  ['a collective output with two receivers', 'hang', 'fork-collective'],
  ['forty collective connections', 'crash', 'collective-many'],
  ['an event input without a handler', 'crash', 'ev-no-handler'],
  ['a rank without a message handler beside one with', 'hang', 'msg-deaf'],
  ['messages for ranks none of which has a handler', 'hang', 'msg-no-handler'],
  ['default buffering of messages to three ranks', 'hang', 'msg-default-many'],
  ['messages beyond 10,000 bytes', 'crash', 'msg-large'],
  ['pickled messages in Python', 'crash', 'py-pickle'],
  ['permuted maps in Python', 'error', 'py-permutation'],
  ['local indices, permuted maps and finalize in Python', 'error', 'py-plus'],
  ['music.config with applications of several ranks', 'error', 'py-config-programs'],
];

let cases: MusicCases;

beforeAll(() => {
  cases = new MusicCases();
});
afterAll(() => {
  cases[Symbol.dispose]();
});

/** How many times as long as on an idle machine a sound run takes at present. */
async function loadNow(): Promise<number> {
  const { seconds, output } = await cases.run('ev-equal-l0');
  expect(output).toBe('');
  return Math.max(1, seconds / SOUND);
}

describe.concurrent('what MUSIC crashes of, hangs at or refuses ends soon, with a name', () => {
  it.each(NAMED)('%s (%s: %s)', async (_, music, name, code) => {
    const { reference, must_mention: words = [] } = cases.spec(name);
    expect(reference).toBe(music);
    const ended = await cases.run(name);
    expect(ended.output).toMatch(new RegExp(`\\b${code}\\b`));
    for (const word of words) expect(ended.output).toMatch(new RegExp(word, 'i'));
    expect(CODES[name] ?? [1, 2], ended.output).toContain(ended.code);
    if (ended.seconds > LIMIT) expect(ended.seconds).toBeLessThan(LIMIT * (await loadNow()));
  });
});

it('every case of our own that has to fail is among them', () => {
  const failing = caseNames().filter((name) => cases.spec(name).expect === 'error');
  const named = NAMED.map(([, , name]) => name);
  expect(failing.filter((name) => !named.includes(name))).toEqual([]);
});

describe('what MUSIC crashes of, hangs at or refuses without need runs', () => {
  it.each(RUNS)('%s (%s: %s)', (_, music, name) => {
    expect(cases.spec(name)).toMatchObject({ reference: music, expect: 'ok' });
  });
});
