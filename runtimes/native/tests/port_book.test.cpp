// Ports during set-up.
#include <doctest/doctest.h>

#include <functional>

#include "antiphon/antiphon.h"
#include "runtime/port_book.hpp"

using namespace antiphon;

namespace {

struct Book {
  Book() {
    facts.process = "B";
    facts.rank = 1;
    facts.np = 3;
    facts.ports = {{"in", Direction::in, 10}, {"out", Direction::out, -1}};
    ports.open(facts);
  }
  JoinReply facts;
  PortBook ports;
};

int code_of(const std::function<void()> &call) {
  try {
    call();
  } catch (const Error &error) {
    return error.code();
  }
  return 0;
}

}  // namespace

TEST_CASE("a port without a map has its rank's block") {
  Book book;
  book.ports.declare("in", Kind::spikes, Direction::in, -1);    // the configuration's width
  book.ports.declare("out", Kind::continuous, Direction::out, 6);
  book.ports.declare("text", Kind::messages, Direction::out, -1);
  book.ports.close();
  CHECK(book.ports.port(0).indices == std::vector<Interval>{{3, 6}});
  CHECK(book.ports.port(1).indices == std::vector<Interval>{{2, 4}});
  CHECK(book.ports.port(1).initial == std::vector<double>{0, 0});
  CHECK(book.ports.port(2).indices.empty());
}

TEST_CASE("a connected port without a map needs a width") {
  Book book;
  book.ports.declare("alone", Kind::spikes, Direction::in, -1);  // not connected: nothing arrives
  book.ports.close();
  book.ports.declare("out", Kind::spikes, Direction::out, -1);
  CHECK(code_of([&] { book.ports.close(); }) == ANT_ERR_SETUP_WIDTH_MISMATCH);
  book.ports.map(1, {});
  book.ports.close();
  CHECK(book.ports.port(1).indices.empty());
}

TEST_CASE("the width that the configuration states does not bind who maps") {
  Book book;
  book.ports.declare("in", Kind::spikes, Direction::in, ANT_WIDTH_MAPPED);
  CHECK(code_of([&] { book.ports.close(); }) == ANT_ERR_SETUP_WIDTH_MISMATCH);
  book.ports.map(0, {{8, 12}});
  book.ports.close();
  CHECK(book.ports.port(0).indices == std::vector<Interval>{{8, 12}});
}

TEST_CASE("declarations that cannot be are refused") {
  Book book;
  book.ports.declare("in", Kind::spikes, Direction::in, -1);
  CHECK(code_of([&] { book.ports.declare("", Kind::spikes, Direction::in, 1); }) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(code_of([&] { book.ports.declare("in", Kind::spikes, Direction::in, 1); }) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(code_of([&] { book.ports.declare("x", Kind::spikes, Direction::in, -3); }) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(code_of([&] { book.ports.declare("x", Kind::spikes, Direction::in, std::int64_t{1} << 31); }) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(code_of([&] { book.ports.declare("x", Kind::messages, Direction::in, 3); }) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(code_of([&] { book.ports.declare("out", Kind::spikes, Direction::in, 3); }) == ANT_ERR_SETUP_PORT_DIRECTION_MISMATCH);
  CHECK(code_of([&] { book.ports.port(1); }) == ANT_ERR_PORT_UNKNOWN);
  CHECK(code_of([&] { book.ports.port(-1); }) == ANT_ERR_PORT_UNKNOWN);
}

TEST_CASE("maps that cannot be are refused, and leave what was there") {
  Book book;
  book.ports.declare("in", Kind::spikes, Direction::in, -1);
  book.ports.declare("text", Kind::messages, Direction::in, -1);
  book.ports.map(0, {{8, 10}, {0, 2}});
  for (const Interval &bad : {Interval{-1, 2}, Interval{3, 2}, Interval{9, 11}}) {
    CHECK(code_of([&] { book.ports.map(0, {bad}); }) == ANT_ERR_SETUP_INDEX_OUT_OF_RANGE);
  }
  CHECK(code_of([&] { book.ports.map(0, {{0, 4}, {3, 5}}); }) == ANT_ERR_SETUP_INDEX_OUT_OF_RANGE);
  CHECK(code_of([&] { book.ports.map(1, {{0, 1}}); }) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(code_of([&] { book.ports.set_options(0, {.latency = -1}); }) == ANT_ERR_SETUP_LATENCY_INVALID);
  CHECK(code_of([&] { book.ports.set_options(0, {.max_buffered = -1}); }) == ANT_ERR_ARGUMENT_INVALID);
  CHECK(book.ports.port(0).indices == std::vector<Interval>{{8, 10}, {0, 2}});
}

TEST_CASE("sample 0 has one value per owned index") {
  Book book;
  book.ports.declare("out", Kind::continuous, Direction::out, 6);
  book.ports.set_initial(0, std::vector<double>{1, 2, 3});
  CHECK(code_of([&] { book.ports.close(); }) == ANT_ERR_PORT_SHAPE_MISMATCH);
  book.ports.set_initial(0, std::vector<double>{1, 2});
  book.ports.close();
  CHECK(book.ports.port(0).initial == std::vector<double>{1, 2});
}

TEST_CASE("ports are listed: those of the configuration, then others") {
  Book book;
  book.ports.declare("own", Kind::spikes, Direction::in, 1);
  book.ports.declare("out", Kind::spikes, Direction::out, 1);
  CHECK(book.ports.at(0)->name == "in");
  CHECK(book.ports.at(0)->declaration == nullptr);
  CHECK(book.ports.at(1)->name == "out");
  CHECK(book.ports.at(1)->declaration != nullptr);
  CHECK(book.ports.at(2)->name == "own");
  CHECK(book.ports.at(2)->connected == nullptr);
  CHECK_FALSE(book.ports.at(3));
  CHECK_FALSE(book.ports.find("nobody"));
}
