#include "engine/link_writer.hpp"

#include <algorithm>

#include "engine/error.hpp"

namespace antiphon {
namespace {

/** Buffers of acknowledged frames that are used again instead of being given back. */
constexpr std::size_t MOST_SPARE = 4;

const OutputPort &port_for(const PartOutPlan &part, const std::vector<OutputPort> &outputs, const std::string &link) {
  for (const OutputPort &output : outputs) {
    const PortDeclaration &port = output.declaration();
    if (port.name != part.port || port.kind != part.kind) continue;
    const auto width = static_cast<std::int64_t>(output.row().size());
    const bool fits = std::all_of(part.columns.begin(), part.columns.end(), [&](std::int32_t c) { return c >= 0 && c < width; });
    if (fits) return output;
  }
  throw Error(ANT_ERR_CONTROL_MALFORMED,
              {.message = "the plan has a link that does not fit this rank's output ports", .found = part.port, .where = link});
}

}  // namespace

LinkWriter::LinkWriter(const LinkOutPlan &plan, const std::vector<OutputPort> &outputs) : plan_(plan) {
  std::sort(plan_.parts.begin(), plan_.parts.end(), [](const auto &a, const auto &b) { return a.connection < b.connection; });
  for (const PartOutPlan &part : plan_.parts) parts_.emplace_back(part, port_for(part, outputs, plan.name));
}

void LinkWriter::gather(bool is_wanted, Units tick_end, const MusicGate *gate) {
  for (OutputPart &part : parts_) part.gather(is_wanted, tick_end, gate);
}

void LinkWriter::gather_events(bool is_wanted, const MusicGate *gate) {
  for (OutputPart &part : parts_) {
    if (part.kind() != Kind::continuous) part.gather(is_wanted, 0, gate);
  }
}

void LinkWriter::exchange(std::uint32_t connection) {
  for (OutputPart &part : parts_) {
    if (part.connection() == connection) part.exchange();
  }
}

void LinkWriter::begin_drain() {
  for (OutputPart &part : parts_) part.begin_drain();
}

bool LinkWriter::is_exhausted() const {
  return std::all_of(parts_.begin(), parts_.end(), [](const OutputPart &part) { return part.has_ended(); });
}

std::size_t LinkWriter::pending_bytes() const {
  std::size_t bytes = 0;
  for (const OutputPart &part : parts_) bytes += part.bytes();
  return bytes;
}

ByteView LinkWriter::seal(const FrameHeader &header, std::optional<std::uint32_t> connection) {
  const auto is_chosen = [&](const OutputPart &part) { return (!connection || part.connection() == *connection) && part.encoded_size() > 0; };
  FrameHeader sealed = header;
  std::size_t size = FRAME_HEADER_BYTES;
  sealed.parts = 0;
  for (const OutputPart &part : parts_) {
    if (!is_chosen(part)) continue;
    size += part.encoded_size();
    ++sealed.parts;
  }
  Bytes frame;
  if (!spare_.empty()) {
    frame = std::move(spare_.back());
    spare_.pop_back();
  }
  frame.assign(size, std::byte{0});
  write_frame_header(frame.data(), sealed);
  std::byte *at = frame.data() + FRAME_HEADER_BYTES;
  for (OutputPart &part : parts_) {
    if (is_chosen(part)) at = part.encode(at);
  }
  if (kept_.empty()) first_kept_ = header.number;
  kept_bytes_ += frame.size();
  kept_.push_back(std::move(frame));
  return kept_.back();
}

ByteView LinkWriter::kept(std::uint64_t number) const {
  if (number < first_kept_ || number - first_kept_ >= kept_.size()) return {};
  return kept_[static_cast<std::size_t>(number - first_kept_)];
}

void LinkWriter::forget(std::uint64_t before) {
  while (!kept_.empty() && first_kept_ < before) {
    kept_bytes_ -= kept_.front().size();
    if (spare_.size() < MOST_SPARE) spare_.push_back(std::move(kept_.front()));
    kept_.pop_front();
    ++first_kept_;
  }
}

void LinkWriter::clear() {
  for (OutputPart &part : parts_) part.clear();
}

}  // namespace antiphon
