/** The bytes of link messages, docs/protocol.md "Link messages". All little-endian. */

/** The bytes `ANT1`. */
export const FRAME_MAGIC = 0x31544e41;
export const FRAME_VERSION = 1;

export const HEADER_BYTES = 16;
export const FRAME_HEADER_BYTES = 48;
export const CREDIT_BYTES = 56;
export const PART_HEADER_BYTES = 16;

export const MESSAGE_KIND = { frame: 1, credit: 2, endAck: 3 } as const;
export const PART_KIND = { spikes: 1, continuous: 2, messages: 3 } as const;

export const FLAG_REPEAT = 1;
export const FLAG_ASK = 2;
export const FLAG_VALUES = 1;

/** Rounds up to the alignment of Arrow's buffers. */
export function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
