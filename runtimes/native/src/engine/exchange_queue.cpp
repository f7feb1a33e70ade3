#include "engine/exchange_queue.hpp"

#include <iterator>

namespace antiphon {

void MessageList::append(MessageList &&more) {
  messages.insert(messages.end(), std::make_move_iterator(more.messages.begin()), std::make_move_iterator(more.messages.end()));
}

std::size_t MessageList::byte_size() const {
  std::size_t bytes = 0;
  for (const DueMessage &message : messages) bytes += 8 + message.data.size();
  return bytes;
}

}  // namespace antiphon
