import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { musicVariables } from '../../../tools/music/music-variables.mjs';
import { root } from '../../../tools/paths.mjs';
import { row } from '../statistics.mjs';

const SOURCE = join(root, 'test/bench/music/pingpong.cpp');
/** Latencies of both edges [ticks]. With one tick each, a tick of slack is on each edge. */
const LATENCIES = [1, 10, 50];
const WARM_UP = 1000;

/** How the program is compiled and started with each library. */
function libraries() {
  const ours = musicVariables();
  const split = (text) => text.split(' ').filter((word) => word !== '');
  const found = [
    {
      name: 'Antiphon',
      compile: [ours.MUSIC_CXX, ...split(ours.MUSIC_CXXFLAGS)],
      link: split(ours.MUSIC_LIBS),
      launch: (conf) => split(ours.MUSIC_LAUNCH.replace('{conf}', conf)),
    },
  ];
  if (existsSync('/usr/include/music.hh')) {
    found.push({
      name: 'MUSIC',
      compile: ['mpicxx'],
      link: ['-lmusic'],
      launch: (conf) => ['mpirun', '--oversubscribe', '-np', '2', '/usr/bin/music', conf],
    });
  }
  return found;
}

/** Microseconds per tick of one program, compiled against both libraries, side by side. */
export function measureMusic({ runs, ticks, spikes }, say) {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-music-bench-'));
  try {
    const built = libraries().map((library) => ({ ...library, program: build(library, folder) }));
    if (built.length === 1) {
      say('only ours: MUSIC itself is not installed (apt-get install libmusic-dev music-bin)');
    }
    return LATENCIES.flatMap((latency) => {
      const took = built.map(() => []);
      // By turns, so that each run compares what the machine was like at that moment.
      for (let run = 1; run <= runs; run++) {
        built.forEach((library, i) => {
          say(`${library.name}, ${latency} ticks of latency, run ${run} of ${runs}`);
          took[i].push(once(library, folder, { ticks, latency, events: spikes }));
        });
      }
      return rowsOf(built, took, latency, spikes);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(built, took, latency, events) {
  const rows = built.map(({ name }, i) =>
    row(`${name}: ${events} events per tick, ${latency} ticks of latency`, 'us/tick', took[i]),
  );
  if (built.length === 1) return rows;
  const ratio = took[0].map((us, i) => us / took[1][i]);
  return [...rows, row('  Antiphon to MUSIC', '', ratio)];
}

function build({ name, compile, link }, folder) {
  const [compiler, ...flags] = compile;
  const program = join(folder, `pingpong-${name}`);
  execFileSync(compiler, ['-std=c++17', '-O2', ...flags, SOURCE, '-o', program, ...link], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  return program;
}

/** Runs both processes; microseconds per tick of the slower one. */
function once({ name, program, launch }, folder, { ticks, latency, events }) {
  const conf = join(folder, 'pingpong.music');
  const global = [`ticks=${ticks}`, `warmup=${WARM_UP}`, `events=${events}`, `latency=${latency}`];
  const sections = ['A', 'B'].flatMap((label) => [`[${label}]`, `binary=${program}`, 'np=1']);
  const links = [`A.out->B.in[${events}]`, `B.out->A.in[${events}]`];
  writeFileSync(conf, [...global, ...sections, ...links, ''].join('\n'));
  const [command, ...args] = launch(conf);
  const env = {
    ...process.env,
    OMPI_ALLOW_RUN_AS_ROOT: '1',
    OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
  };
  const output = execFileSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  const results = [...output.matchAll(/RESULT (\S+) (\d+)/g)];
  if (results.length !== 2) throw new Error(`${name}: expected two results, found\n${output}`);
  const least = (ticks + WARM_UP - 2 * latency) * events;
  for (const [line, , heard] of results) {
    if (Number(heard) < least) throw new Error(`${name}: events are missing: ${line}`);
  }
  return Math.max(...results.map(([, us]) => Number(us)));
}
