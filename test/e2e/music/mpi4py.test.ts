import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { venvPython } from '../../../tools/paths.mjs';
import { command, MusicCase } from './programs.js';

/** Sums over its ranks, of the events that it has and by the communicator that it is given. */
const COUNT = `
import music
import numpy as np

setup = music.Setup()
comm = setup.comm
heard = []
port = setup.publishEventInput("in")
port.map(lambda time, kind, index: heard.append(index), music.Index.GLOBAL, base=5 * comm.rank, size=5)
runtime = music.Runtime(setup, 0.001)
while runtime.time() < 0.006:
    runtime.tick()
sums = np.zeros(2)
comm.Allreduce(np.array([len(heard), comm.rank], float), sums)
print(type(comm).__module__, runtime.comm == comm, comm.size, comm.allgather(comm.rank), sums.tolist())
runtime.finalize()
`;

test("setup.comm is mpi4py's where the process is started by an MPI", async () => {
  using music = new MusicCase('ev-ranks-1-2');
  writeFileSync(join(music.path, 'count.py'), COUNT);
  const conf = `width=10
np=1
[A]
  binary=./node
  args=A
  tick=0.001
  ticks=6
  outs=out
  out_buffered=1
[B]
  np=2
  binary=count.py
  python=${venvPython}
  mpirun=mpirun
  A.out -> in [10]
`;
  writeFileSync(join(music.path, 'mpi.music'), conf);
  const ended = await music.run(command('music'), ['mpi.music']);
  const line = 'mpi4py.MPI True 2 [0, 1] [60.0, 1.0]\n';
  expect(ended, ended.err).toMatchObject({ code: 0, out: line.repeat(2) });
});
