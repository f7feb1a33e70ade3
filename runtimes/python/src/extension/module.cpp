// The extension module: names and types for Python. Everything a user meets is in the Python files beside it.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include "abi_error.hpp"
#include "rank_handle.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace antiphon::python {

namespace {

template <class T>
using View = nb::ndarray<nb::numpy, const T, nb::ndim<1>, nb::c_contig>;

/** A read-only numpy view of the runtime's memory, without a copy. It keeps the rank alive; the next tick overwrites its contents. */
template <class T>
View<T> view(const T *data, std::size_t count, nb::handle owner) {
  static const T nothing{};
  return View<T>(count == 0 ? &nothing : data, {count}, owner);
}

nb::tuple recv_events(nb::handle_t<RankHandle> self, int port) {
  ant_events events{};
  check(ant_recv_events(nb::cast<RankHandle &>(self).get(), port, &events));
  nb::object values = events.values == nullptr ? nb::none() : nb::cast(view(events.values, events.count, self));
  return nb::make_tuple(view(events.times, events.count, self), view(events.indices, events.count, self), values);
}

View<double> recv_samples(nb::handle_t<RankHandle> self, int port) {
  const double *samples = nullptr;
  std::size_t count = 0;
  check(ant_recv_samples(nb::cast<RankHandle &>(self).get(), port, &samples, &count));
  return view(samples, count, self);
}

void constants(nb::module_ &m) {
  m.attr("DONE") = static_cast<int>(ANT_DONE);
  m.attr("STOPPED") = static_cast<int>(ANT_STOPPED);
  m.attr("TIMEOUT") = static_cast<int>(ANT_TIMEOUT);
  m.attr("INFINITY") = static_cast<std::int64_t>(ANT_INFINITY);
  m.attr("PROTOCOL_VERSION") = ANT_PROTOCOL_VERSION;
}

}  // namespace

NB_MODULE(_antiphon, m) {
  // A script may hold the rank in a global until the interpreter ends: that is not a leak.
  nb::set_leak_warnings(false);
  if (ant_abi_version() != ANT_ABI_VERSION)
    throw nb::import_error("libantiphon has another interface version than this package was built for: install antiphon again");
  register_abi_error();
  constants(m);

  nb::class_<PortOptions>(m, "PortOptions")
      .def(nb::init<std::int64_t, std::int64_t, int>(), "latency"_a, "max_buffered"_a, "interpolation"_a);

  nb::class_<RankHandle>(m, "RankHandle")
      .def_static("join", &RankHandle::join, "version"_a, "timeout"_a)
      .def("info", &RankHandle::info)
      .def("variables", &RankHandle::variables)
      .def("seeds", &RankHandle::seeds)
      .def("units", &RankHandle::units, "seconds"_a)
      .def("seconds", &RankHandle::seconds, "units"_a)
      .def("port_declare", &RankHandle::port_declare, "name"_a, "kind"_a, "direction"_a, "width"_a)
      .def("port_map", &RankHandle::port_map, "port"_a, "bounds"_a, "options"_a.none())
      .def("port_options", &RankHandle::port_options, "port"_a, "options"_a)
      .def("ports", &RankHandle::ports)
      .def("ready", &RankHandle::ready, "tick"_a, "closed"_a, "barrier"_a, "exact_replay"_a, "delay_side"_a, "notes"_a)
      .def("start", &RankHandle::start)
      .def("tick", &RankHandle::tick)
      .def("try_tick", &RankHandle::try_tick)
      .def("finish", &RankHandle::finish)
      .def("now", &RankHandle::now)
      .def("send_events", &RankHandle::send_events, "port"_a, "times"_a, "indices"_a, "values"_a.none())
      .def("send_samples", &RankHandle::send_samples, "port"_a, "samples"_a)
      .def("send_message", &RankHandle::send_message, "port"_a, "time"_a, "data"_a)
      .def("recv_events", &recv_events, "port"_a)
      .def("recv_samples", &recv_samples, "port"_a)
      .def("recv_messages", &RankHandle::recv_messages, "port"_a)
      .def("stats", &RankHandle::stats)
      .def("log", &RankHandle::log, "level"_a, "message"_a)
      .def("abort", &RankHandle::abort, "code"_a, "message"_a, "detail"_a.none())
      .def("exit_code", &RankHandle::exit_code)
      .def("close", &RankHandle::close);
}

}  // namespace antiphon::python
