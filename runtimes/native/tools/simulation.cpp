#include "simulation.hpp"

#include <algorithm>

namespace antiphon::tools {
namespace {

/** How long a rank is blocked before it repeats itself, in network time. */
constexpr double TIMEOUT = 400;

double pick(Random &random, std::initializer_list<double> choices) { return choices.begin()[random.below(static_cast<std::uint32_t>(choices.size()))]; }

}  // namespace

const std::vector<Rules> &all_settings() {
  static const std::vector<Rules> settings = {
      {.name = "lossless"},
      {.name = "eager", .eager = 1},
      {.name = "lazy", .eager = 0},
      {.name = "noThread", .io_thread = IoThread::none},
      {.name = "loss", .loss = 0.05},
      {.name = "chaos", .loss = 0.05, .duplication = 0.05, .reorder = true},
      {.name = "blackout", .loss = 0.001, .blackout = true},
      {.name = "least", .eager = 0, .least_credit = true},
      {.name = "leastChaos", .loss = 0.05, .duplication = 0.05, .reorder = true, .least_credit = true},
      {.name = "ring", .ring = true},
      {.name = "chaosNoThread", .io_thread = IoThread::barriers, .loss = 0.05, .duplication = 0.05, .reorder = true},
      {.name = "ringNoThread", .io_thread = IoThread::barriers, .ring = true},
  };
  return settings;
}

double Random::next() {
  state_ += 0x6d2b79f5u;
  std::uint32_t t = (state_ ^ (state_ >> 15)) * (1u | state_);
  t = (t + (t ^ (t >> 7)) * (61u | t)) ^ t;
  return static_cast<double>(t ^ (t >> 14)) / 4294967296.0;
}

Simulation::Simulation(const Graph &graph, const Rules &rules, std::uint32_t seed, const Trace &trace)
    : graph_(graph), rules_(rules), trace_(trace), random_(seed), places_(all_ranks(graph)), lanes_(graph.links.size()) {
  mean_delay_ = pick(random_, {1, 5, 50});
  mean_work_ = pick(random_, {1, 5, 30});
  dark_from_ = 50 + random_.below(2951);
  dark_to_ = dark_from_ + 20 + random_.below(1981);
  for (Lane &lane : lanes_) lane.slots = 1 + random_.below(3);
  for (std::uint32_t id = 0; id < places_.size(); ++id) {
    const bool has_barrier = graph.processes[places_[id].process].barrier;
    Host host{.id = id, .work = std::make_unique<RankWork>(graph, id, rules.least_credit, TIMEOUT)};
    host.has_thread = rules.io_thread == IoThread::all || (rules.io_thread == IoThread::barriers && has_barrier);
    host.slowness = pick(random_, {1, 1, 1, 10});
    hosts_.push_back(std::move(host));
  }
}

void Simulation::later(double delay, std::function<void()> run) { agenda_.push({now_ + delay, order_++, std::move(run)}); }

bool Simulation::is_lost() {
  const bool is_dark = rules_.blackout && now_ > dark_from_ && now_ < dark_to_;
  return is_dark || random_.chance(rules_.loss);
}

/** The message lane. `last` keeps the order of a direction, unless the lane reorders. */
void Simulation::message(double &last, std::function<void()> run) {
  for (int copies = random_.chance(rules_.duplication) ? 2 : 1; copies > 0; --copies) {
    if (is_lost()) continue;
    double at = now_ + delay();
    if (!rules_.reorder) at = last = std::max(last, at);
    agenda_.push({at, order_++, run});
  }
}

void Simulation::send(const Pending &action) {
  Header header;
  decode_header(*action.bytes, header);
  if (header.kind == MessageKind::frame && rules_.ring) return send_over_ring(action);
  Lane &lane = lanes_[action.link];
  double &last = header.kind == MessageKind::credit ? lane.last_back : lane.last_forward;
  Host &to = hosts_[action.to];
  message(last, [this, &to, link = action.link, bytes = action.bytes] { input(to, [this, &to, link, bytes] { receive(to, link, bytes); }); });
}

/** A full ring never blocks: the frame waits at the sender. */
void Simulation::send_over_ring(const Pending &action) {
  lanes_[action.link].spill.push_back(action.bytes);
  pump(action.link);
}

/** Moves frames from the spill queue to the ring, in order, while there is room. An empty frame is one store and needs none. */
void Simulation::pump(std::uint32_t link) {
  Lane &lane = lanes_[link];
  const Link &plan = graph_.links[link];
  Host &sender = hosts_[rank_id(graph_, plan.from[0], plan.from[1])];
  Host &receiver = hosts_[rank_id(graph_, plan.to[0], plan.to[1])];
  while (!lane.spill.empty()) {
    const Message frame = lane.spill.front();
    const std::uint32_t size = frame->size() > FRAME_HEADER_BYTES ? 1 : 0;
    if (lane.in_ring + size > lane.slots) return;
    lane.spill.pop_front();
    lane.in_ring += size;
    const double at = lane.last_forward = std::max(lane.last_forward, now_ + delay());
    agenda_.push({at, order_++, [this, &lane, &sender, &receiver, link, frame, size] {
                    input(receiver, [this, &lane, &sender, &receiver, link, frame, size] {
                      lane.in_ring -= size;
                      // The sender's bell: without an I/O thread a rank that executes or sits in its barrier does not hear it.
                      later(delay(), [this, &sender, link] { if (listens(sender)) pump(link); });
                      receive(receiver, link, frame);
                    });
                  }});
  }
}

/** Can the rank take input now? An I/O thread always can. */
bool Simulation::listens(const Host &host) const {
  const Mode mode = host.work->engine().mode();
  return host.has_thread || (mode != Mode::working && mode != Mode::barrier);
}

void Simulation::input(Host &host, std::function<void()> call) {
  if (listens(host) && host.inbox.empty()) return call();
  host.inbox.push_back(std::move(call));
  if (listens(host)) drain(host, false);
}

void Simulation::drain(Host &host, bool always) {
  while (!host.inbox.empty() && (always || listens(host))) {
    const auto call = std::move(host.inbox.front());
    host.inbox.pop_front();
    call();
  }
  for (const LinkOutPlan &link : host.work->engine().plan().outs) pump(link.link);
}

void Simulation::receive(Host &host, std::uint32_t link, const Message &message) {
  perform(host, host.work->engine().receive(*message, now_));
  check_receiver(host, link);
}

/** Actions are valid until the next input, and a barrier that opens is one: so they are copied first. */
void Simulation::perform(Host &host, const Actions &actions) {
  std::vector<Pending> pending;
  for (const EngineAction &action : actions) {
    pending.push_back({action.what, action.link, action.to, std::make_shared<const Bytes>(action.bytes.begin(), action.bytes.end())});
  }
  for (const Pending &action : pending) perform_one(host, action);
}

void Simulation::perform_one(Host &host, const Pending &action) {
  switch (action.what) {
    case EngineAction::Do::send: return send(action);
    case EngineAction::Do::barrier: return enter_barrier(host);
    case EngineAction::Do::tick: return later(random_.next() * 2 * mean_work_ * host.slowness, [this, &host] { execute(host); });
    case EngineAction::Do::timer: return start_timer(host);
    case EngineAction::Do::leave: ++left_; return;
    case EngineAction::Do::ended: break;
  }
  progress_ = now_;
  if (++ended_ < hosts_.size()) return;
  // The coordinator reaches every rank (its requests are repeated until answered).
  later(20 * TIMEOUT, [this] { for (Host &each : hosts_) perform(each, each.work->engine().finalise()); });
}

/** The internal barrier of a process opens when all of its ranks are in it; they then execute the same tick. */
void Simulation::enter_barrier(Host &host) {
  const auto is_peer = [&](const Host &other) { return places_[other.id].process == places_[host.id].process; };
  for (const Host &other : hosts_) {
    if (is_peer(other) && other.work->engine().mode() != Mode::barrier) return;
  }
  for (Host &other : hosts_) {
    if (is_peer(other)) perform(other, other.work->engine().barrier_opened());
  }
}

void Simulation::execute(Host &host) {
  RankEngine &engine = host.work->engine();
  const Units at = engine.time();
  host.work->execute();
  if (trace_) trace_(host.id, at, host.work->result());
  progress_ = now_;
  drain(host, true);
  perform(host, engine.ticked(random_.chance(rules_.eager)));
  check_sender(host);
}

void Simulation::start_timer(Host &host) {
  if (!rules_.is_lossy() || host.has_timer) return;
  host.has_timer = true;
  later(TIMEOUT, [this, &host] {
    host.has_timer = false;
    perform(host, host.work->engine().timeout(host.has_thread, false));
  });
}

/** A receiver's link holds at most X + L of simulated time, L the largest latency of the link's connections. */
void Simulation::check_receiver(const Host &host, std::uint32_t link) {
  const RankEngine &engine = host.work->engine();
  for (std::size_t in = 0; in < engine.plan().ins.size(); ++in) {
    if (engine.plan().ins[in].link != link) continue;
    Units latency = 0;
    for (const std::uint32_t c : graph_.links[link].connections) latency = std::max(latency, graph_.connections[c].latency);
    const LinkIn &state = engine.protocol().ins()[in];
    if (state.clock != FOREVER && state.clock - (engine.time() - latency) > state.credit + latency) ++memory_over_;
  }
}

/** A sender keeps at most X + max(0, h_v - lead), sent or unsent. */
void Simulation::check_sender(const Host &host) {
  const RankEngine &engine = host.work->engine();
  for (std::size_t out = 0; out < engine.plan().outs.size(); ++out) {
    const Link &link = graph_.links[engine.plan().outs[out].link];
    const LinkOut &state = engine.protocol().outs()[out];
    const Units room = state.credit + std::max<Units>(0, graph_.processes[link.to[0]].tick - link.lead);
    if (!state.ended && engine.time() - state.acked_until > room) ++kept_over_;
  }
}

Outcome Simulation::run() {
  for (Host &host : hosts_) later(random_.next() * 50, [this, &host] { perform(host, host.work->engine().start()); });
  while (!agenda_.empty() && left_ < hosts_.size() && now_ - progress_ < 100 * TIMEOUT) {
    const Event event = agenda_.top();
    agenda_.pop();
    now_ = event.at;
    event.run();
  }
  return outcome();
}

Outcome Simulation::outcome() const {
  Outcome outcome;
  outcome.memory_over = memory_over_;
  outcome.kept_over = kept_over_;
  for (const Host &host : hosts_) {
    const RankEngine &engine = host.work->engine();
    outcome.ranks.push_back(host.work->result());
    outcome.ticks += engine.counters().ticks;
    outcome.malformed += engine.counters().malformed;
    outcome.late += engine.late();
    for (const ConnectionCount &count : engine.connections()) {
      outcome.produced += count.produced;
      outcome.delivered += count.delivered;
      outcome.after_end += count.after_end;
    }
    outcome.stuck += engine.mode() != Mode::ended && engine.mode() != Mode::left;
    outcome.stayed += engine.mode() == Mode::ended;
  }
  return outcome;
}

}  // namespace antiphon::tools
