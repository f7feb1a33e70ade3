// node test/model/emit-gate.mjs > test/vectors/gate/rank-protocol.json
// Drives the model's state machine of one rank with random inputs and writes inputs and actions, for other implementations.
import { rng } from './graph.mjs'
import { INF, RankProtocol, TIMEOUT } from './protocol.mjs'

const number = x => x === INF ? 'infinity' : x

/** The model's actions in the words of the vectors; items are not part of the gate. */
function plain(action) {
  switch (action.do) {
    case 'frame': {
      const { number: n, from, until } = action.frame
      return action.again ? { do: 'resend', link: action.link, number: n } : { do: 'frame', link: action.link, number: n, from, until: number(until) }
    }
    case 'credit': {
      const { time, next, until, ask, repeat } = action.credit
      return { do: 'credit', link: action.link, time: number(time), next, until: number(until), ask: ask ?? null, repeat: repeat ?? false }
    }
    case 'accept': return { do: 'accept', link: action.link, number: action.frame.number }
    case 'endAck': return { do: 'endAck', link: action.link }
    case 'work': return { do: 'tick' }
    default: return { do: action.do }
  }
}

function makePlan(r) {
  const tick = r.pick([10, 30, 70])
  const ins = Array.from({ length: r.int(0, 2) }, (_, id) => ({ id, lead: r.pick([-20, -1, 0, tick, tick + 1]), credit: r.pick([tick, 60, 200]) }))
  const outs = Array.from({ length: r.int(0, 2) }, (_, k) => ({ id: 10 + k, credit: tick * r.int(1, 6), flushTicks: r.int(1, 3) }))
  return { tick, end: tick * r.int(3, 8), barrier: r.chance(0.3), ins, outs }
}

/** Picks the next input from what could happen to the rank, late and doubled messages included. */
function nextInput(r, plan, rank, now) {
  const { mode } = rank
  if (mode === 'off') return { call: 'start' }
  if (mode === 'barrier' && r.chance(0.5)) return { call: 'barrierOpened' }
  if (mode === 'working' && r.chance(0.6)) return { call: 'ticked', flushNow: r.chance(0.3) }
  const kinds = ['timeout', ...plan.ins.flatMap(() => ['frame', 'frame', 'frame', 'endAck']), ...plan.outs.flatMap(() => ['credit', 'credit', 'credit'])]
  const kind = r.pick(kinds)
  if (kind === 'timeout') return { call: 'timeout', inBarrier: r.chance(0.5) }
  if (kind === 'endAck') return r.chance(0.2) && mode === 'ended' ? { call: 'endAck', link: r.pick(plan.ins).id } : null
  if (kind === 'frame') {
    const link = r.pick(plan.ins), state = rank.ins.get(link.id)
    const n = Math.max(0, state.next + r.pick([0, 0, 0, 1, 2, -1]))
    return { call: 'frame', link: link.id, number: n, until: untilOf(r, state, n, plan), now }
  }
  const link = r.pick(plan.outs), state = rank.outs.get(link.id)
  const time = r.chance(0.05) ? INF : Math.min(plan.end, state.receiver === INF ? plan.end : state.receiver + plan.tick * r.int(0, 2))
  const next = r.int(state.acked, state.next)
  const shape = r.pick(['plain', 'plain', 'ask', 'repeat'])
  return { call: 'credit', link: link.id, time, next, until: 0, ask: shape === 'ask' ? [next, state.next] : null, repeat: shape === 'repeat' }
}

/** A frame has one clock whenever it is sent: it grows with the number, and one far along is the last. */
const clocks = new Map()
function untilOf(r, state, n, plan) {
  const key = `${state.id} ${n}`
  if (!clocks.has(key)) clocks.set(key, n >= 12 ? INF : (n + 1) * plan.tick)
  return clocks.get(key)
}

function apply(rank, input) {
  switch (input.call) {
    case 'start': return rank.start()
    case 'barrierOpened': return rank.barrierOpened()
    case 'ticked': return rank.worked(new Map([...rank.outs.keys()].map(id => [id, []])), () => input.flushNow)
    case 'frame': return rank.frame(input.link, { number: input.number, until: input.until, parts: [] }, input.now)
    case 'credit': return rank.credit(input.link, { time: input.time, next: input.next, until: input.until, ask: input.ask ?? undefined, repeat: input.repeat })
    case 'endAck': return rank.endAck(input.link)
    case 'timeout': return rank.timeout(input.inBarrier)
    case 'finalise': return rank.finalise()
  }
}

function makeCase(seed) {
  clocks.clear()
  const r = rng(seed), plan = makePlan(r), rank = new RankProtocol(plan), steps = []
  let now = 0
  for (let k = 0; k < 60 && rank.mode !== 'left'; k++) {
    now += r.int(0, 300)
    const input = nextInput(r, plan, rank, now)
    if (input) steps.push({ input: { ...input, ...(input.until === undefined ? {} : { until: number(input.until) }), ...(input.time === undefined ? {} : { time: number(input.time) }) }, actions: apply(rank, input).map(plain), time: rank.time, mode: rank.mode })
  }
  if (rank.mode !== 'left') steps.push({ input: { call: 'finalise' }, actions: rank.finalise().map(plain), time: rank.time, mode: rank.mode })
  return { seed, plan: { ...plan, ins: plan.ins.map(({ id, ...rest }) => ({ link: id, ...rest })), outs: plan.outs.map(({ id, ...rest }) => ({ link: id, ...rest })) }, steps }
}

const cases = Array.from({ length: 100 }, (_, i) => JSON.stringify(makeCase(i + 1)))
const head = { format: 'antiphon-gate', version: 1, provenance: 'test/model/emit-gate.mjs: the executable model of one rank', repeatAfter: TIMEOUT }
process.stdout.write(`${JSON.stringify(head).slice(0, -1)},"cases":[\n${cases.join(',\n')}\n]}\n`)
