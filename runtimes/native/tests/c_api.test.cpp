// The C interface: evil input for every function, and what only it can do.
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "antiphon/antiphon.h"
#include "mini_coordinator.hpp"
#include "nats_server.hpp"

using namespace antiphon;
using namespace antiphon::tests;

namespace {

constexpr double NOT_A_NUMBER = std::numeric_limits<double>::quiet_NaN();

/** One process with one rank and three ticks; its output port feeds its own input. */
tools::Graph small_graph(Units end = 30) {
  tools::Graph graph{.seed = 1, .units_per_second = 1000, .processes = {}, .connections = {}, .links = {}, .expected = {}};
  graph.processes.push_back({.name = "p0", .tick = 10, .closed = Closed::left, .ranks = 1, .barrier = false, .end = end, .own = {{0, 1, 2}}});
  graph.connections.push_back({.from = 0, .to = 0, .kind = Kind::spikes, .latency = 10, .want = {{0, 1, 2}}});
  graph.links.push_back({.from = {0, 0}, .to = {0, 0}, .connections = {0}, .lead = 0, .credit_ticks = 2, .least_ticks = 1, .flush_ticks = 1});
  return graph;
}

/** A server, a coordinator and a rank that has joined. */
struct Joined {
  explicit Joined(const tools::Graph &graph = small_graph()) : coordinator(server.url(), "capi", graph) {
    url = server.url();
    options.run = "capi";
    options.nats_url = url.c_str();
    options.rank_id = "0";
    options.launcher = "";
    options.faults = "";
    REQUIRE(ant_join(&options, &rank) == ANT_OK);
  }
  ~Joined() { ant_close(rank); }

  void declare() {
    REQUIRE(ant_port_declare(rank, "spikes", ANT_SPIKES, ANT_OUT, 3, &out) == ANT_OK);
    REQUIRE(ant_port_declare(rank, "in0", ANT_SPIKES, ANT_IN, 3, &in) == ANT_OK);
    REQUIRE(ant_port_declare(rank, "continuous", ANT_CONTINUOUS, ANT_OUT, 3, &row) == ANT_OK);
    REQUIRE(ant_port_declare(rank, "messages", ANT_MESSAGES, ANT_OUT, -1, &text) == ANT_OK);
    REQUIRE(ant_port_declare(rank, "samples", ANT_CONTINUOUS, ANT_IN, 2, &samples) == ANT_OK);
    REQUIRE(ant_port_declare(rank, "notes", ANT_MESSAGES, ANT_IN, -1, &notes) == ANT_OK);
    const ant_map_options latency{10, 0, ANT_LINEAR};
    REQUIRE(ant_port_options(rank, in, &latency) == ANT_OK);
  }
  void make_ready() {
    ant_ready_options ready{};
    ready.tick = 10;
    REQUIRE(ant_ready(rank, &ready) == ANT_OK);
  }
  void start() {
    declare();
    make_ready();
    REQUIRE(ant_start(rank, 10) == ANT_OK);
  }

  NatsServer server;
  MiniCoordinator coordinator;
  std::string url;
  ant_join_options options{};
  ant_rank *rank = nullptr;
  std::int32_t out = -1, in = -1, row = -1, text = -1, samples = -1, notes = -1;
};

bool error_is(const char *part) { return std::strstr(ant_last_error(), part) != nullptr; }

}  // namespace

TEST_CASE("versions and error names are there without a run") {
  CHECK(ant_abi_version() == ANT_ABI_VERSION);
  CHECK(std::string(ant_error_name(ANT_ERR_STAMP_OUTSIDE_TICK)) == "STAMP_OUTSIDE_TICK");
  CHECK(ant_error_name(1) == nullptr);
  CHECK(ant_exit_code(nullptr) == 1);
  ant_close(nullptr);
  CHECK(ant_log(nullptr, ANT_LOG_DEBUG, "a line without a rank") == ANT_OK);
  CHECK(ant_log(nullptr, ANT_LOG_INFO, nullptr) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(ant_log(nullptr, static_cast<ant_log_level>(9), "x") == ANT_ERR_ARGUMENT_INVALID);
}

TEST_CASE("every function refuses a null rank") {
  const int code = ANT_ERR_ARGUMENT_INVALID;
  ant_info_t info;
  ant_port_info_t port_info;
  ant_stats_t stats;
  ant_ready_options ready{};
  ant_events events;
  const char *key, *value;
  const double *row;
  const ant_message *messages;
  std::int32_t number;
  std::int64_t units;
  std::size_t count;
  double seconds;
  int fd;
  CHECK(ant_join(nullptr, nullptr) == code);
  const void *data;
  CHECK(ant_peer_send(nullptr, 0, "x", 1) == code);
  CHECK(ant_peer_recv(nullptr, 0, &number, &data, &count) == code);
  CHECK(ant_info(nullptr, &info) == code);
  CHECK(ant_config_get(nullptr, "x", &value) == code);
  CHECK(ant_config_at(nullptr, 0, &key, &value) == code);
  CHECK(ant_seed(nullptr, &number, &number) == code);
  CHECK(ant_units(nullptr, 1, &units) == code);
  CHECK(ant_seconds(nullptr, 1, &seconds) == code);
  CHECK(ant_port_declare(nullptr, "x", ANT_SPIKES, ANT_IN, 1, &number) == code);
  CHECK(ant_port_info(nullptr, "x", &port_info) == code);
  CHECK(ant_port_at(nullptr, 0, &port_info) == code);
  CHECK(ant_port_map(nullptr, 0, nullptr, 0, nullptr) == code);
  CHECK(ant_port_options(nullptr, 0, nullptr) == code);
  CHECK(ant_ready(nullptr, &ready) == code);
  CHECK(ant_start(nullptr, 0) == code);
  CHECK(ant_tick(nullptr, 0) == code);
  CHECK(ant_step(nullptr, 0, &fd) == code);
  CHECK(ant_drain(nullptr, 0) == code);
  CHECK(ant_drain_step(nullptr, 0, &fd) == code);
  CHECK(ant_now(nullptr, &units) == code);
  CHECK(ant_send_events(nullptr, 0, nullptr, nullptr, nullptr, 0) == code);
  CHECK(ant_send_samples(nullptr, 0, nullptr, 0) == code);
  CHECK(ant_send_message(nullptr, 0, 0, nullptr, 0) == code);
  CHECK(ant_recv_events(nullptr, 0, &events) == code);
  CHECK(ant_recv_samples(nullptr, 0, &row, &count) == code);
  CHECK(ant_recv_messages(nullptr, 0, &messages, &count) == code);
  CHECK(ant_wait_fd(nullptr, &fd) == code);
  CHECK(ant_checkpoint_due(nullptr, &fd) == code);
  CHECK(ant_stats(nullptr, &stats) == code);
  CHECK(ant_finish(nullptr, 0) == code);
  CHECK(ant_abort(nullptr, 0, "x", nullptr) == code);
  CHECK(error_is("ARGUMENT_INVALID: ant_abort: rank is missing"));
}

TEST_CASE("joining says what is missing") {
  ant_rank *rank = nullptr;
  ant_join_options options{};
  options.run = "";
  CHECK(ant_join(&options, &rank) == ANT_ERR_JOIN_NOT_LAUNCHED);
  CHECK(rank == nullptr);
  CHECK(error_is("antiphon run"));
  options.run = "not a run!";
  CHECK(ant_join(&options, &rank) == ANT_ERR_ARGUMENT_INVALID);
  options.run = "r";
  options.nats_url = "";
  CHECK(ant_join(&options, &rank) == ANT_ERR_ARGUMENT_INVALID);
  options.nats_url = "nats://127.0.0.1:1";
  for (const char *bad : {"", "x", "-1", "1x", "99999999999"}) {
    options.rank_id = bad;
    CHECK(ant_join(&options, &rank) == ANT_ERR_ARGUMENT_INVALID);
  }
  options.rank_id = "0";
  options.timeout = NOT_A_NUMBER;
  CHECK(ant_join(&options, &rank) == ANT_ERR_ARGUMENT_INVALID);
  options.timeout = 1;
  options.launcher = "/nowhere/launcher.sock";
  CHECK(ant_join(&options, &rank) == ANT_ERR_LAUNCHER_GONE);
  NatsServer server;
  const std::string url = server.url();
  options.nats_url = url.c_str();
  options.launcher = "";
  options.faults = "drop=5";
  CHECK(ant_join(&options, &rank) == ANT_ERR_CONFIG_VALUE_INVALID);
  options.faults = "";
  CHECK(ant_join(&options, &rank) == ANT_ERR_JOIN_TIMEOUT);
  CHECK(rank == nullptr);
}

TEST_CASE("in set-up, bad arguments and wrong phases are refused") {
  Joined joined;
  ant_rank *rank = joined.rank;
  const int invalid = ANT_ERR_ARGUMENT_INVALID;
  ant_info_t info;
  CHECK(ant_info(rank, nullptr) == invalid);
  REQUIRE(ant_info(rank, &info) == ANT_OK);
  CHECK(std::string(info.process) == "p0");
  CHECK(info.units_per_second == 1000);
  CHECK(info.stop == 30);
  const char *key, *value = "";
  CHECK(ant_config_get(rank, nullptr, &value) == invalid);
  CHECK(ant_config_get(rank, "simtime", nullptr) == invalid);
  CHECK(ant_config_get(rank, "nothing", &value) == ANT_OK);
  CHECK(value == nullptr);
  CHECK(ant_config_get(rank, "simtime", &value) == ANT_OK);
  CHECK(std::string(value) == "1.5");
  CHECK(ant_config_at(rank, 0, &key, &value) == ANT_OK);
  CHECK(ant_config_at(rank, 2, &key, &value) == ANT_DONE);
  CHECK(ant_seed(rank, nullptr, nullptr) == ANT_OK);
  std::int64_t units;
  double seconds;
  CHECK(ant_units(rank, NOT_A_NUMBER, &units) == invalid);
  CHECK(ant_units(rank, 1e300, &units) == invalid);
  CHECK(ant_units(rank, 0.25, nullptr) == invalid);
  CHECK(ant_units(rank, 0.25, &units) == ANT_OK);
  CHECK(units == 250);
  CHECK(ant_seconds(rank, INT64_MAX, &seconds) == invalid);
  CHECK(ant_seconds(rank, INT64_MIN, &seconds) == invalid);

  std::int32_t port;
  CHECK(ant_port_declare(rank, nullptr, ANT_SPIKES, ANT_IN, 1, &port) == invalid);
  CHECK(ant_port_declare(rank, "x", static_cast<ant_kind>(9), ANT_IN, 1, &port) == invalid);
  CHECK(ant_port_declare(rank, "x", ANT_SPIKES, static_cast<ant_direction>(9), 1, &port) == invalid);
  CHECK(ant_port_declare(rank, "x", ANT_SPIKES, ANT_IN, INT64_MAX, &port) == invalid);
  CHECK(ant_port_declare(rank, "x", ANT_SPIKES, ANT_IN, 1, nullptr) == invalid);
  joined.declare();
  const std::int64_t bad[] = {5, 4}, beyond[] = {0, INT64_MAX}, good[] = {0, 1, 2, 3};
  CHECK(ant_port_map(rank, 99, good, 2, nullptr) == ANT_ERR_PORT_UNKNOWN);
  CHECK(ant_port_map(rank, -1, good, 2, nullptr) == ANT_ERR_PORT_UNKNOWN);
  CHECK(ant_port_map(rank, joined.in, nullptr, 2, nullptr) == invalid);
  CHECK(ant_port_map(rank, joined.in, good, SIZE_MAX, nullptr) == invalid);
  CHECK(ant_port_map(rank, joined.in, bad, 1, nullptr) == ANT_ERR_SETUP_INDEX_OUT_OF_RANGE);
  CHECK(ant_port_map(rank, joined.in, beyond, 1, nullptr) == ANT_ERR_SETUP_INDEX_OUT_OF_RANGE);
  ant_map_options options{-1, 0, ANT_LINEAR};
  CHECK(ant_port_map(rank, joined.in, good, 2, &options) == ANT_ERR_SETUP_LATENCY_INVALID);
  options = {0, 0, 7};
  CHECK(ant_port_options(rank, joined.in, &options) == invalid);
  CHECK(ant_port_options(rank, joined.in, nullptr) == invalid);
  CHECK(ant_port_options(rank, joined.out, &options) == invalid);
  ant_port_info_t port_info;
  CHECK(ant_port_info(rank, "nobody", &port_info) == ANT_ERR_PORT_UNKNOWN);
  CHECK(ant_port_info(rank, nullptr, &port_info) == invalid);
  CHECK(ant_port_at(rank, SIZE_MAX, &port_info) == ANT_DONE);
  CHECK(ant_port_info(rank, "in0", &port_info) == ANT_OK);
  CHECK(port_info.connected == 1);
  CHECK(port_info.latency == 10);
  CHECK(ant_send_samples(rank, joined.row, nullptr, 3) == invalid);

  CHECK(ant_start(rank, 0) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_tick(rank, 0) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_finish(rank, 0) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_send_message(rank, joined.text, 0, "x", 1) == ANT_ERR_CONTROL_STATE);
  ant_ready_options ready{};
  CHECK(ant_ready(rank, nullptr) == invalid);
  CHECK(ant_ready(rank, &ready) == ANT_ERR_SETUP_TICK_INVALID);
  ready.tick = 10;
  ready.closed = 5;
  CHECK(ant_ready(rank, &ready) == invalid);
  ready.closed = ANT_LEFT_CLOSED;
  ready.delay_side = -1;
  CHECK(ant_ready(rank, &ready) == invalid);
  ready.delay_side = 0;
  ready.note_count = 1;
  CHECK(ant_ready(rank, &ready) == invalid);
  const char *note[] = {nullptr};
  ready.notes = note;
  CHECK(ant_ready(rank, &ready) == invalid);
  const double wrong[] = {1};
  CHECK(ant_send_samples(rank, joined.row, wrong, 1) == ANT_OK);
  ready.note_count = 0;
  CHECK(ant_ready(rank, &ready) == ANT_ERR_PORT_SHAPE_MISMATCH);
}

TEST_CASE("in a run, bad arguments and wrong phases are refused, and the run goes on") {
  Joined joined;
  ant_rank *rank = joined.rank;
  joined.start();
  const int invalid = ANT_ERR_ARGUMENT_INVALID;
  const double times[] = {0.001, NOT_A_NUMBER};
  const std::int32_t indices[] = {1, 1};
  ant_events events;
  CHECK(ant_send_events(rank, joined.out, times, indices, nullptr, 1) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_recv_events(rank, joined.in, &events) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_port_declare(rank, "x", ANT_SPIKES, ANT_IN, 1, &joined.samples) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_tick(rank, NOT_A_NUMBER) == invalid);
  CHECK(ant_finish(rank, 1) == ANT_ERR_CONTROL_STATE);
  REQUIRE(ant_tick(rank, -1) == ANT_OK);
  CHECK(ant_finish(rank, 1) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_send_events(rank, joined.out, nullptr, indices, nullptr, 1) == invalid);
  CHECK(ant_send_events(rank, joined.out, times, nullptr, nullptr, 1) == invalid);
  CHECK(ant_send_events(rank, joined.out, nullptr, nullptr, nullptr, 0) == ANT_OK);
  CHECK(ant_send_events(rank, joined.in, times, indices, nullptr, 1) == invalid);
  CHECK(ant_send_events(rank, joined.text, times, indices, nullptr, 1) == invalid);
  CHECK(ant_send_events(rank, 77, times, indices, nullptr, 1) == ANT_ERR_PORT_UNKNOWN);
  CHECK(ant_send_events(rank, joined.out, times, indices, nullptr, 2) == ANT_ERR_STAMP_OUTSIDE_TICK);
  CHECK(ant_send_samples(rank, joined.row, times, 1) == ANT_ERR_PORT_SHAPE_MISMATCH);
  CHECK(ant_send_samples(rank, joined.row, nullptr, 3) == invalid);
  CHECK(ant_send_message(rank, joined.text, 0.001, nullptr, 5) == invalid);
  CHECK(ant_send_message(rank, joined.text, 0.001, "x", SIZE_MAX) == invalid);
  CHECK(ant_send_message(rank, joined.text, 0.001, nullptr, 0) == ANT_OK);
  CHECK(ant_recv_events(rank, joined.in, nullptr) == invalid);
  CHECK(ant_recv_events(rank, joined.out, &events) == invalid);
  const double *row;
  const ant_message *messages;
  std::size_t count = 9;
  CHECK(ant_recv_samples(rank, joined.samples, &row, nullptr) == invalid);
  CHECK(ant_recv_samples(rank, joined.samples, &row, &count) == ANT_OK);
  CHECK(count == 2);
  CHECK(row[0] == 0);
  CHECK(ant_recv_messages(rank, joined.notes, nullptr, &count) == invalid);
  CHECK(ant_recv_messages(rank, joined.notes, &messages, &count) == ANT_OK);
  CHECK(count == 0);
  CHECK(ant_send_events(rank, joined.out, times, indices, nullptr, 1) == ANT_OK);
  REQUIRE(ant_tick(rank, -1) == ANT_OK);
  REQUIRE(ant_recv_events(rank, joined.in, &events) == ANT_OK);
  CHECK(events.count == 1);
  CHECK(events.values == nullptr);
  int due = 7;
  CHECK(ant_checkpoint_due(rank, &due) == ANT_OK);
  CHECK(due == 0);
  REQUIRE(ant_tick(rank, -1) == ANT_OK);
  CHECK(ant_tick(rank, -1) == ANT_DONE);
  CHECK(ant_tick(rank, -1) == ANT_DONE);
  CHECK(ant_recv_events(rank, joined.in, &events) == ANT_ERR_CONTROL_STATE);
  ant_stats_t stats;
  CHECK(ant_stats(rank, nullptr) == invalid);
  CHECK(ant_stats(rank, &stats) == ANT_OK);
  CHECK(stats.ticks == 3);
  CHECK(stats.spikes_in == 1);
  CHECK(stats.spikes_out == 1);
  CHECK(ant_finish(rank, 10) == ANT_OK);
  CHECK(ant_finish(rank, 10) == ANT_ERR_CONTROL_STATE);
  CHECK(ant_exit_code(rank) == 0);
}

TEST_CASE("waiting ends at its deadline, and a descriptor tells when a tick may begin") {
  Joined joined;
  joined.declare();
  joined.make_ready();
  int fd = -1;
  REQUIRE(ant_wait_fd(joined.rank, &fd) == ANT_OK);
  const auto is_readable = [&](int ms) {
    pollfd one{.fd = fd, .events = POLLIN, .revents = 0};
    return poll(&one, 1, ms) == 1;
  };
  REQUIRE(is_readable(5000));
  REQUIRE(ant_start(joined.rank, 0) == ANT_OK);
  int ticks = 0, outcome = ANT_TIMEOUT;
  while (outcome == ANT_OK || outcome == ANT_TIMEOUT) {
    if (outcome == ANT_TIMEOUT) REQUIRE(is_readable(5000));
    outcome = ant_tick(joined.rank, 0);
    ticks += outcome == ANT_OK;
  }
  CHECK(ticks == 3);
  CHECK(outcome == ANT_DONE);
  CHECK(ant_finish(joined.rank, 10) == ANT_OK);
}

TEST_CASE("a start that does not come ends at its deadline") {
  tools::Graph graph = small_graph();
  graph.processes.push_back({.name = "p1", .tick = 10, .closed = Closed::left, .ranks = 1, .barrier = false, .end = 30, .own = {{}}});
  Joined joined(graph);
  joined.declare();
  joined.make_ready();
  CHECK(ant_start(joined.rank, 0) == ANT_TIMEOUT);
  CHECK(ant_start(joined.rank, 0.1) == ANT_TIMEOUT);
}

TEST_CASE("a rank that gives up tells the coordinator why") {
  Joined joined;
  CHECK(ant_abort(joined.rank, 12345, "x", nullptr) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(ant_abort(joined.rank, 0, nullptr, nullptr) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(ant_exit_code(joined.rank) == 0);
  CHECK(ant_abort(joined.rank, 0, "the model fell over", "line 3") == ANT_OK);
  CHECK(ant_exit_code(joined.rank) == 1);
  joined.coordinator.stop();
  CHECK(joined.coordinator.records()[0].failure == "RANK_FAILED: the model fell over");
}

TEST_CASE("a source of a run without a stop ends itself, within a tick") {
  Joined joined(small_graph(FOREVER));
  joined.start();
  for (int tick = 0; tick < 4; ++tick) REQUIRE(ant_tick(joined.rank, 10) == ANT_OK);
  CHECK(ant_finish(joined.rank, 10) == ANT_OK);
  std::int64_t time;
  CHECK(ant_now(joined.rank, &time) == ANT_OK);
  CHECK(time == 40);
  joined.coordinator.stop();
  CHECK(joined.coordinator.records()[0].ticks == 4);
}

TEST_CASE("a rank whose launcher is gone ends its process at once") {
  NatsServer server;
  MiniCoordinator coordinator(server.url(), "orphan", small_graph());
  const std::string path = "/tmp/antiphon-test-" + std::to_string(getpid()) + ".sock", url = server.url();
  const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  unlink(path.c_str());
  REQUIRE(bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0);
  REQUIRE(listen(listener, 1) == 0);
  const pid_t child = fork();
  if (child == 0) {
    ant_join_options options{};
    options.run = "orphan";
    options.nats_url = url.c_str();
    options.rank_id = "0";
    options.launcher = path.c_str();
    options.faults = "";
    ant_rank *rank = nullptr;
    if (ant_join(&options, &rank) != ANT_OK) _exit(7);
    sleep(20);  // a program that computes
    _exit(8);
  }
  const int connection = accept(listener, nullptr, nullptr);
  char line[8] = {};
  CHECK(read(connection, line, sizeof line) == 2);
  CHECK(std::string(line) == "0\n");
  while (!coordinator.records()[0].has_joined) usleep(10'000);
  close(connection);
  close(listener);
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 1);
  unlink(path.c_str());
}

TEST_CASE("ranks of a process send one another messages in any phase; bad arguments are refused") {
  Joined run;
  const void *data = nullptr;
  std::size_t size = 0;
  std::int32_t peer = -1;
  const auto is_sent = [&] {
    REQUIRE(ant_peer_send(run.rank, 0, "words", 5) == ANT_OK);
    REQUIRE(ant_peer_recv(run.rank, 5, &peer, &data, &size) == ANT_OK);
    CHECK(peer == 0);
    CHECK(std::string(static_cast<const char *>(data), size) == "words");
  };
  is_sent();
  CHECK(ant_peer_recv(run.rank, 0.05, &peer, &data, &size) == ANT_TIMEOUT);
  CHECK(ant_peer_send(run.rank, 1, "x", 1) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(error_is("a rank that the process does not have"));
  CHECK(ant_peer_send(run.rank, -1, "x", 1) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(ant_peer_send(run.rank, 0, nullptr, 1) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(ant_peer_recv(run.rank, NOT_A_NUMBER, &peer, &data, &size) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(ant_peer_recv(run.rank, 0, nullptr, &data, &size) == ANT_ERR_ARGUMENT_INVALID);
  REQUIRE(ant_peer_send(run.rank, 0, nullptr, 0) == ANT_OK);
  REQUIRE(ant_peer_recv(run.rank, 5, &peer, &data, &size) == ANT_OK);
  CHECK(size == 0);
  run.start();
  is_sent();
  run.coordinator.abort();
  CHECK(ant_peer_recv(run.rank, 5, &peer, &data, &size) == ANT_ERR_RUN_ABORTED);
}
