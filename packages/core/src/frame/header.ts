import { AntiphonError } from '../error/antiphon-error.js';
import { FRAME_MAGIC, FRAME_VERSION, HEADER_BYTES, MESSAGE_KIND } from './layout.js';

/** What every link message begins with. */
export interface LinkHeader {
  readonly kind: keyof typeof MESSAGE_KIND;
  readonly flags: number;
  readonly link: number;
  /** Number of the plan; messages of another plan are not for this run. */
  readonly epoch: number;
}

const KIND_NAMES = new Map<number, LinkHeader['kind']>([
  [MESSAGE_KIND.frame, 'frame'],
  [MESSAGE_KIND.credit, 'credit'],
  [MESSAGE_KIND.endAck, 'endAck'],
]);

/** A view over exactly the bytes of a message. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The error of every check on bytes that arrived. */
export function malformed(what: string, expected: string, found: string | number): AntiphonError {
  return new AntiphonError('FRAME_MALFORMED', { message: what, expected, found: String(found) });
}

/** Writes the common header at the beginning of a message. */
export function writeHeader(view: DataView, header: LinkHeader): void {
  view.setUint32(0, FRAME_MAGIC, true);
  view.setUint8(4, FRAME_VERSION);
  view.setUint8(5, MESSAGE_KIND[header.kind]);
  view.setUint16(6, header.flags, true);
  view.setUint32(8, header.link, true);
  view.setUint32(12, header.epoch, true);
}

/**
 * Reads and checks the common header.
 *
 * @param view - over the same bytes; making one costs more than reading the header
 * @throws FRAME_MALFORMED for anything that is not a link message of this version
 */
export function decodeHeader(bytes: Uint8Array, view: DataView = viewOf(bytes)): LinkHeader {
  if (bytes.byteLength < HEADER_BYTES) {
    throw malformed('link message too short', `${HEADER_BYTES} bytes or more`, bytes.byteLength);
  }
  const magic = view.getUint32(0, true);
  if (magic !== FRAME_MAGIC) throw malformed('no link message', 'the bytes ANT1', magic);
  const version = view.getUint8(4);
  if (version !== FRAME_VERSION) {
    throw malformed('other version of link messages', String(FRAME_VERSION), version);
  }
  const kind = KIND_NAMES.get(view.getUint8(5));
  if (kind === undefined) throw malformed('unknown kind of message', '1, 2 or 3', view.getUint8(5));
  return {
    kind,
    flags: view.getUint16(6, true),
    link: view.getUint32(8, true),
    epoch: view.getUint32(12, true),
  };
}
