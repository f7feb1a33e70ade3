import type { RankProgress } from '@antiphon/coordinator';
import { makeFailure } from '@antiphon/coordinator';
import { createColors } from 'picocolors';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveView, type LiveViewOptions, type Verbosity } from './live-view.js';
import type { Screen } from './screen.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function view(
  verbosity: Verbosity,
  isTerminal: boolean,
  more: Partial<LiveViewOptions> = {},
): { view: LiveView; text: () => string } {
  let text = '';
  const screen: Screen = {
    write: (more) => {
      text += more;
    },
    isTerminal,
    columns: 60,
    paint: createColors(false),
  };
  return {
    view: new LiveView(screen, { verbosity, unitsPerSecond: 1e9, ...more }),
    text: () => text,
  };
}

function progress(time: number, awaits: string[] = []): Parameters<LiveView['told']>[0] {
  const rest = { inTick: 0, awaits, heldBy: [], silent: null } as const;
  const rank: RankProgress = { name: 'A.0', stage: 'running', time, end: 1e9, ...rest };
  return { event: 'progress', progress: { phase: 'running', ranks: [rank] } };
}

it('renews one line on a terminal, and prints above it', () => {
  const { view: live, text } = view('normal', true);
  live.told(progress(1e6));
  live.printed('A.0', 'hello');
  live.close();
  expect(text()).toBe(
    '\r\u001b[Kt = 1 ms of 1 s' + '\r\u001b[KA.0 | hello\n' + 't = 1 ms of 1 s' + '\r\u001b[K',
  );
});

it('writes a line every few seconds elsewhere', () => {
  const { view: live, text } = view('normal', false);
  for (let second = 0; second < 12; second++) {
    live.told(progress(second * 1e7));
    vi.advanceTimersByTime(1000);
  }
  expect(text()).toBe(
    't = 50 ms of 1 s · 0.01 x real time · about 95 s left\n' +
      't = 100 ms of 1 s · 0.01 x real time · about 90 s left\n',
  );
});

it('says that a rank waits once it does not get on', () => {
  const { view: live, text } = view('normal', false);
  for (let second = 0; second < 12; second++) {
    live.told(progress(Math.min(second, 6) * 1e7, ['B.0']));
    vi.advanceTimersByTime(1000);
  }
  expect(text()).toBe(
    't = 50 ms of 1 s · 0.01 x real time · about 95 s left\n' +
      't = 60 ms of 1 s · 0.00 x real time · A.0 has waited 4 s for B.0\n',
  );
});

it('is silent after a failure, unless it is verbose: what ranks say then is that they end', () => {
  const failure = makeFailure({ code: 'RANK_KILLED', message: 'x' });
  const quiet = view('normal', false);
  quiet.view.told({ event: 'failed', failure });
  quiet.view.printed('B.0', 'the run was aborted');
  expect(quiet.text()).toBe('');
  const verbose = view('verbose', false);
  verbose.view.told({ event: 'failed', failure });
  verbose.view.printed('B.0', 'the run was aborted');
  expect(verbose.text()).toBe('B.0 | the run was aborted\n');
});

it('shows notes of the set-up where it is asked for them, or is verbose', () => {
  const message = 'buffering of link A.0->B.0 raised from 1 to 4 ticks';
  const note = { severity: 'note', code: 'SETUP_BUFFERING_RAISED', message } as const;
  const shows = (verbosity: Verbosity, more?: Partial<LiveViewOptions>): boolean => {
    const { view: live, text } = view(verbosity, false, more);
    live.told({ event: 'diagnostics', diagnostics: [note] });
    return text().includes(message);
  };
  expect(shows('normal')).toBe(false);
  expect(shows('normal', { showsNotes: true })).toBe(true);
  expect(shows('verbose')).toBe(true);
});

it('says what happens to ranks and server', () => {
  const { view: live, text } = view('normal', false);
  live.told({ event: 'stalled', rank: 'B.1', silent: 3.6 });
  live.told({ event: 'resumed', rank: 'B.1' });
  live.told({ event: 'bus', isConnected: false });
  live.told({ event: 'bus', isConnected: true });
  live.noticed('the nats-server had died and was started again');
  expect(text()).toMatchInlineSnapshot(`
    "B.1 has been silent for 4 s: stalled
    B.1 goes on
    the nats-server is gone
    the nats-server is back
    the nats-server had died and was started again
    "
  `);
});
