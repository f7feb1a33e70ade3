import type { Pipeline, Port } from './index.js';
import {
  connect,
  continuousIn,
  continuousOut,
  definePipeline,
  defineProcess,
  messagesIn,
  messagesOut,
  spikesIn,
  spikesOut,
} from './index.js';

// Compiled by types.test.ts, never run. Each `@ts-expect-error` is an error of the compiler that must be there.

const lgn = defineProcess({
  name: 'lgn',
  binary: './lgn.ts',
  ports: {
    out: spikesOut(200),
    rate: continuousOut(3),
    log: messagesOut(),
    feedback: spikesIn(50, { latencyMs: 1 }),
  },
});
const cortex = defineProcess({
  name: 'cortex',
  binary: './cortex.py',
  ports: { in: spikesIn(200), current: continuousIn(3), note: messagesIn(), toLgn: spikesOut(50) },
});
const bare = defineProcess({ name: 'bare', binary: './bare' });

connect(lgn.ports.out, cortex.ports.in);
connect(lgn.ports.rate, cortex.ports.current, { latencyMs: 2, maxBuffered: 4 });
connect(lgn.ports.log, cortex.ports.note);

// @ts-expect-error spikes into a continuous input
connect(lgn.ports.out, cortex.ports.current);
// @ts-expect-error continuous into a message input
connect(lgn.ports.rate, cortex.ports.note);
// @ts-expect-error messages into a spike input
connect(lgn.ports.log, cortex.ports.in);
// @ts-expect-error from an input
connect(cortex.ports.in, lgn.ports.feedback);
// @ts-expect-error into an output
connect(lgn.ports.out, cortex.ports.toLgn);
// @ts-expect-error both ends the wrong way round
connect(cortex.ports.in, lgn.ports.out);
// @ts-expect-error a port that the process does not declare
connect(lgn.ports.output, cortex.ports.in);
// @ts-expect-error a process without ports
connect(bare.ports.out, cortex.ports.in);
// @ts-expect-error an option that does not exist
connect(lgn.ports.out, cortex.ports.in, { latency: 2 });
// @ts-expect-error a specification is no port of a process
connect(spikesOut(3), cortex.ports.in);

// @ts-expect-error an option that does not exist
defineProcess({ name: 'x', binary: 'x', arg: ['-v'] });
// @ts-expect-error no binary
defineProcess({ name: 'x' });
// @ts-expect-error a port that is not made by a function for ports
defineProcess({ name: 'x', binary: 'x', ports: { out: 'spikes' } });

const inner = definePipeline('inner', {
  processes: [lgn, cortex],
  connections: [connect(lgn.ports.out, cortex.ports.in)],
  ports: { feedback: lgn.ports.feedback, spikes: cortex.ports.toLgn },
});
const left = inner.as('left');
connect(left.ports.spikes, inner.ports.feedback);
// @ts-expect-error the exposed ports keep kind and direction
connect(left.ports.feedback, inner.ports.spikes);
// @ts-expect-error only exposed ports are there
connect(left.ports.out, inner.ports.feedback);
// @ts-expect-error a copy keeps its ports
connect(lgn.as('other').ports.out, lgn.as('another').ports.log);

const built: Pipeline<{ readonly spikes: Port<'spikes', 'out'> }> = definePipeline(
  'built',
  ({ add, connect: join }) => {
    const source = add(lgn.as('source'));
    const target = add(cortex.as('target'));
    join(source.ports.out, target.ports.in);
    // @ts-expect-error the builder's connect is as strict
    join(source.ports.out, target.ports.current);
    return { spikes: target.ports.toLgn };
  },
  { stopMs: 1000 },
);
connect(built.ports.spikes, lgn.ports.feedback);

const silent = definePipeline('silent', ({ add }) => {
  add(bare);
});
// @ts-expect-error a pipeline that exposes nothing
connect(silent.ports.spikes, lgn.ports.feedback);

// @ts-expect-error connections are made by connect
definePipeline('x', { processes: [lgn], connections: [['lgn.out', 'cortex.in']] });
// @ts-expect-error an option that does not exist
definePipeline('x', { processes: [lgn], stop: 3 });
