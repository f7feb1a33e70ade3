import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './programs.js';

let prefix = '';

beforeAll(() => {
  prefix = mkdtempSync(join(tmpdir(), 'antiphon-install-'));
  execFileSync('cmake', ['--install', join(ROOT, 'build/native'), '--prefix', prefix]);
  const alone =
    'MUSIC::Setup* s = new MUSIC::Setup(argc, argv); MUSIC::Runtime r(s, 0.5); r.tick();';
  const main = 'int main(int argc, char** argv)';
  writeFileSync(
    join(prefix, 'a.cpp'),
    `#include <music.hh>\n#include <cstdio>\n${main} { ${alone} std::printf("%g", r.time()); }\n`,
  );
  writeFileSync(
    join(prefix, 'a.c'),
    `#include <music-c.h>\n#include <stdio.h>\n${main} { printf("%d", MUSIC_predictRank(argc, argv) + !MUSIC_createSetup(&argc, &argv)); }\n`,
  );
  writeFileSync(
    join(prefix, 'headers.c'),
    '#include <music-c.h>\n#include <predict_rank-c.h>\nint main(void) { return 0; }\n',
  );
  writeFileSync(join(prefix, 'headers.cpp'), '#include <music.hh>\n#include <music-c.h>\n');
});
afterAll(() => {
  rmSync(prefix, { recursive: true });
});

const shell = (line: string): string =>
  execFileSync('sh', ['-ec', line], {
    cwd: prefix,
    env: { ...process.env, PKG_CONFIG_PATH: join(prefix, 'lib/pkgconfig') },
    encoding: 'utf8',
  });

it.each([
  ['g++', 'a.cpp', 'music-mpi-free', '0.5'],
  ['gcc', 'a.c', 'music-mpi-free', '-1'],
  ['mpicxx', 'a.cpp', 'music', '0.5'],
  ['mpicc', 'a.c', 'music', '-1'],
])('%s %s links with what pkg-config says of %s', (compiler, source, name, printed) => {
  const flags = `$(pkg-config --cflags --libs ${name}) -Wl,-rpath,${prefix}/lib`;
  shell(`${compiler} ${source} -o program ${flags}`);
  expect(shell('./program')).toBe(printed);
});

it('predicts the rank that a plain mpirun gives, as MUSIC does', () => {
  const main =
    'int main(int argc, char** argv) { printf("%d\\n", MUSIC_predictRank(argc, argv)); }';
  const source = `#include <predict_rank-c.h>\n#include <stdio.h>\n${main}\n`;
  writeFileSync(join(prefix, 'predict.c'), source);
  const flags = `$(pkg-config --cflags --libs music-mpi-free) -Wl,-rpath,${prefix}/lib`;
  shell(`gcc predict.c -o predict ${flags}`);
  expect(shell('./predict')).toBe('-1\n');
  const mpirun = 'mpirun --allow-run-as-root --oversubscribe -np 2';
  expect(shell(`${mpirun} ./predict | sort`)).toBe('0\n1\n');
});

/** An MPI's own headers need not be C90. */
const MPI_AS_SYSTEM = "$(mpicc --showme:compile | sed 's/-I/-isystem /g')";

describe.each([
  ['music-mpi-free', ''],
  ['music', MPI_AS_SYSTEM],
])('the headers of %s give no warning', (name, mpi) => {
  const compile = (compiler: string, standard: string, source: string): string => {
    const flags = '-fsyntax-only -Wpedantic -Wall -Wextra -Werror';
    const places = `$(pkg-config --cflags ${name}) ${mpi}`;
    return shell(`${compiler} -std=${standard} ${flags} ${places} ${source} 2>&1`);
  };
  it.each(['c90', 'c99', 'c11'])('in %s', (standard) => {
    expect(compile('gcc', standard, 'headers.c')).toBe('');
  });
  it.each(['c++11', 'c++17', 'c++20'])('in %s', (standard) => {
    expect(compile('g++', standard, 'headers.cpp')).toBe('');
  });
});

describe('what our mpi.h lacks', () => {
  const main = 'int main() { MPI_Group group; MPI_Comm_group(MPI_COMM_WORLD, &group); }';
  it.each(['g++ -std=c++11', 'gcc -std=c11'])('is named by %s', (compiler) => {
    const source = `lacking.${compiler.startsWith('g++') ? 'cpp' : 'c'}`;
    writeFileSync(join(prefix, source), `#include <mpi.h>\n${main}\n`);
    const line = `${compiler} $(pkg-config --cflags music-mpi-free) -c ${source} 2>&1 || true`;
    const said = "MPI_Comm_group is not in Antiphon's mpi.h: compile with your MPI";
    expect(shell(line)).toContain(said);
  });

  it('is all that an MPI has beyond it, but for its tools', () => {
    const preprocess = (flags: string) =>
      shell(`echo '#include <mpi.h>' | gcc -E -P -x c ${flags} -`);
    const names = (text: string) =>
      new Set([...text.matchAll(/\b(MPI_[A-Z]\w+)\s*\(/g)].map(([, name = '']) => name));
    const ours = names(preprocess('$(pkg-config --cflags music-mpi-free)'));
    const theirs = [...names(preprocess('$(mpicc --showme:compile)'))];
    expect(theirs.filter((name) => !ours.has(name) && !name.startsWith('MPI_T_'))).toEqual([]);
  });
});

it('is found by CMake', () => {
  const lines = [
    'cmake_minimum_required(VERSION 3.20)',
    'project(program LANGUAGES C CXX)',
    'find_package(music 0.1 REQUIRED)',
    'add_executable(program a.cpp)',
    'target_link_libraries(program PRIVATE music::music-mpi-free)',
    'add_executable(with_c a.c)',
    'target_link_libraries(with_c PRIVATE music::music-mpi-free music::music-c)',
    'find_package(MPI REQUIRED COMPONENTS CXX)',
    'add_executable(with_mpi a.cpp)',
    'target_link_libraries(with_mpi PRIVATE music::music MPI::MPI_CXX)',
  ];
  writeFileSync(join(prefix, 'CMakeLists.txt'), `${lines.join('\n')}\n`);
  shell(`cmake -S . -B build -DCMAKE_PREFIX_PATH=${prefix} && cmake --build build`);
  expect(shell('build/program && build/with_c && build/with_mpi')).toBe('0.5-10.5');
});
