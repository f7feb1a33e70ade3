#pragma once
// Hosts for the ranks of a graph, and the lanes between them, under virtual time: a message lane that loses, doubles, delays and
// reorders, and rings with spill. Every message is encoded bytes.

#include <deque>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <vector>

#include "graph_file.hpp"
#include "rank_work.hpp"

namespace antiphon::tools {

enum class IoThread { all, none, barriers };

/** One network setting of the model. */
struct Rules {
  std::string name;
  double eager = 0.2;  ///< chance of flushing after a tick
  IoThread io_thread = IoThread::all;
  double loss = 0;
  double duplication = 0;
  bool reorder = false;
  bool blackout = false;
  bool least_credit = false;
  bool ring = false;
  bool is_lossy() const { return loss > 0 || blackout; }
};

const std::vector<Rules> &all_settings();

struct Outcome {
  std::vector<RankResult> ranks;
  std::uint64_t ticks = 0, produced = 0, delivered = 0, after_end = 0, late = 0, malformed = 0, memory_over = 0, kept_over = 0;
  std::uint64_t stuck = 0, stayed = 0;
};

/** Called after each executed tick with the rank's number, the tick's start and the rank's result so far. */
using Trace = std::function<void(std::uint32_t id, Units at, const RankResult &result)>;

/** mulberry32, for networks; never for the workload. */
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 2654435761u + 12345u) {}
  double next();
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(next() * count); }
  bool chance(double p) { return next() < p; }

 private:
  std::uint32_t state_;
};

class Simulation {
 public:
  Simulation(const Graph &graph, const Rules &rules, std::uint32_t seed, const Trace &trace);
  Outcome run();

 private:
  using Message = std::shared_ptr<const Bytes>;
  struct Event {
    double at;
    std::uint64_t order;
    std::function<void()> run;
    bool operator<(const Event &other) const { return at != other.at ? at > other.at : order > other.order; }
  };
  struct Lane {
    double last_forward = 0, last_back = 0;
    std::uint32_t in_ring = 0, slots = 1;
    std::deque<Message> spill{};
  };
  struct Host {
    std::uint32_t id = 0;
    std::unique_ptr<RankWork> work{};
    bool has_thread = true, has_timer = false;
    double slowness = 1;
    std::deque<std::function<void()>> inbox{};
  };
  struct Pending {
    EngineAction::Do what;
    std::uint32_t link, to;
    Message bytes;
  };

  void later(double delay, std::function<void()> run);
  double delay() { return random_.next() * 2 * mean_delay_; }
  bool is_lost();
  void message(double &last, std::function<void()> run);
  void send(const Pending &action);
  void send_over_ring(const Pending &action);
  void pump(std::uint32_t link);
  bool listens(const Host &host) const;
  void input(Host &host, std::function<void()> call);
  void drain(Host &host, bool always);
  void receive(Host &host, std::uint32_t link, const Message &message);
  void perform(Host &host, const Actions &actions);
  void perform_one(Host &host, const Pending &action);
  void enter_barrier(Host &host);
  void execute(Host &host);
  void start_timer(Host &host);
  void check_receiver(const Host &host, std::uint32_t link);
  void check_sender(const Host &host);
  Outcome outcome() const;

  const Graph &graph_;
  const Rules &rules_;
  const Trace &trace_;
  Random random_;
  std::vector<RankPlace> places_;
  std::vector<Host> hosts_;
  std::vector<Lane> lanes_;
  std::priority_queue<Event> agenda_;
  std::uint64_t order_ = 0;
  double now_ = 0, progress_ = 0, mean_delay_, mean_work_, dark_from_, dark_to_;
  std::size_t ended_ = 0, left_ = 0;
  std::uint64_t memory_over_ = 0, kept_over_ = 0;
};

}  // namespace antiphon::tools
