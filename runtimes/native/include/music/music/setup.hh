// The set-up of a program: variables, ports, communicator.
#ifndef MUSIC_SETUP_HH
#define MUSIC_SETUP_HH

#include <mpi.h>

#include <string>

#include "cont_ports.hh"
#include "event_ports.hh"
#include "message_ports.hh"

namespace MUSIC {

/** One in the life of a program; the Runtime takes it over. */
class Setup {
 public:
  Setup(int &argc, char **&argv) { open(argc, argv, MPI_THREAD_SINGLE, nullptr); }
  /** @param required thread level  @param provided what there is */
  Setup(int &argc, char **&argv, int required, int *provided) { open(argc, argv, required, provided); }
  ~Setup() {
    if (setup_ != nullptr) mus_setup_destroy(setup_);
  }
  Setup(const Setup &) = delete;
  Setup &operator=(const Setup &) = delete;

  /** All ranks of this application: each has an MPI_COMM_WORLD of its own. */
  detail::Communicator communicator() { return detail::Communicator(MPI_COMM_WORLD); }

  /** A variable of the configuration. Without it false, and the result stays as it was. */
  bool config(std::string name, std::string *result) {
    const char *value = nullptr;
    if (mus_config_text(setup_, name.c_str(), &value) == 0) return false;
    *result = value;
    return true;
  }
  bool config(std::string name, int *result) { return mus_config_int(setup_, name.c_str(), result) != 0; }
  bool config(std::string name, double *result) { return mus_config_double(setup_, name.c_str(), result) != 0; }
  bool config(std::string name, bool *result) {
    int value = 0;
    if (mus_config_bool(setup_, name.c_str(), &value) == 0) return false;
    *result = value != 0;
    return true;
  }

  ContInputPort *publishContInput(std::string identifier) { return new ContInputPort(publish(MUS_CONTINUOUS, MUS_IN, identifier)); }
  ContOutputPort *publishContOutput(std::string identifier) { return new ContOutputPort(publish(MUS_CONTINUOUS, MUS_OUT, identifier)); }
  EventInputPort *publishEventInput(std::string identifier) { return new EventInputPort(publish(MUS_EVENTS, MUS_IN, identifier)); }
  EventOutputPort *publishEventOutput(std::string identifier) { return new EventOutputPort(publish(MUS_EVENTS, MUS_OUT, identifier)); }
  MessageInputPort *publishMessageInput(std::string identifier) { return new MessageInputPort(publish(MUS_MESSAGES, MUS_IN, identifier)); }
  MessageOutputPort *publishMessageOutput(std::string identifier) { return new MessageOutputPort(publish(MUS_MESSAGES, MUS_OUT, identifier)); }

 private:
  friend class Runtime;

  void open(int &argc, char **&argv, int required, int *provided) {
    antiphon_mpi_initialise(&argc, &argv, required, provided);
    setup_ = mus_setup_create(&argc, &argv, required, provided);
  }
  mus_port *publish(int kind, int direction, const std::string &name) { return mus_publish(setup_, kind, direction, name.c_str()); }
  mus_setup *take() {
    mus_setup *setup = setup_;
    setup_ = nullptr;
    return setup;
  }

  mus_setup *setup_;
};

}  // namespace MUSIC

#endif
