// What a program derives from to take events and messages.
#ifndef MUSIC_HANDLERS_HH
#define MUSIC_HANDLERS_HH

#include <cstddef>

#include "index.hh"

namespace MUSIC {

class EventHandlerGlobalIndex {
 public:
  virtual ~EventHandlerGlobalIndex() {}
  /** An event stamped `t` [s]. */
  virtual void operator()(double t, GlobalIndex id) = 0;
};

class EventHandlerLocalIndex {
 public:
  virtual ~EventHandlerLocalIndex() {}
  virtual void operator()(double t, LocalIndex id) = 0;
};

class MessageHandler {
 public:
  virtual ~MessageHandler() {}
  /** A message stamped `t` [s]; its bytes are valid during the call. */
  virtual void operator()(double t, void *msg, std::size_t size) = 0;
};

class EventHandlerGlobalIndexDummy : public EventHandlerGlobalIndex {
 public:
  void operator()(double, GlobalIndex) override {}
};

class EventHandlerLocalIndexDummy : public EventHandlerLocalIndex {
 public:
  void operator()(double, LocalIndex) override {}
};

class MessageHandlerDummy : public MessageHandler {
 public:
  void operator()(double, void *, std::size_t) override {}
};

/** Calls a function. */
class EventHandlerGlobalIndexProxy : public EventHandlerGlobalIndex {
 public:
  EventHandlerGlobalIndexProxy() : function_(nullptr) {}
  EventHandlerGlobalIndexProxy(void (*function)(double, int)) : function_(function) {}
  void operator()(double t, GlobalIndex id) override { function_(t, id); }

 private:
  void (*function_)(double, int);
};

class EventHandlerLocalIndexProxy : public EventHandlerLocalIndex {
 public:
  EventHandlerLocalIndexProxy() : function_(nullptr) {}
  EventHandlerLocalIndexProxy(void (*function)(double, int)) : function_(function) {}
  void operator()(double t, LocalIndex id) override { function_(t, id); }

 private:
  void (*function_)(double, int);
};

class MessageHandlerProxy : public MessageHandler {
 public:
  MessageHandlerProxy() : function_(nullptr) {}
  MessageHandlerProxy(void (*function)(double, void *, std::size_t)) : function_(function) {}
  void operator()(double t, void *msg, std::size_t size) override { function_(t, msg, size); }

 private:
  void (*function_)(double, void *, std::size_t);
};

namespace detail {

inline void callGlobal(void *handler, double t, int id) { (*static_cast<EventHandlerGlobalIndex *>(handler))(t, GlobalIndex(id)); }
inline void callLocal(void *handler, double t, int id) { (*static_cast<EventHandlerLocalIndex *>(handler))(t, LocalIndex(id)); }
inline void callMessage(void *handler, double t, void *msg, std::size_t size) { (*static_cast<MessageHandler *>(handler))(t, msg, size); }

}  // namespace detail
}  // namespace MUSIC

#endif
