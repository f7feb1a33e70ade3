import { closeSync, openSync, readSync } from 'node:fs';

/** Offsets and numbers of the ELF format for 64 bits, little-endian. */
const ELF = {
  magic: 0x464c457f,
  class64: 2,
  littleEndian: 1,
  headerBytes: 64,
  programHeaderBytes: 56,
  load: 1,
  dynamic: 2,
  needed: 1n,
  stringTable: 5n,
} as const;

/** More would be no program that anybody has linked. */
const MOST_BYTES = 1 << 20;

interface Segment {
  readonly type: number;
  readonly offset: bigint;
  readonly address: bigint;
  readonly size: bigint;
}

/** The shared libraries that a program names itself, by the names in it; none for what is no ELF file of 64 bits. */
export function neededLibraries(path: string): readonly string[] {
  const file = openSync(path, 'r');
  try {
    return readNeeded((offset, length) => readAt(file, offset, length));
  } catch (error) {
    // A program that is cut short is the system's to complain about.
    if (error instanceof RangeError) return [];
    throw error;
  } finally {
    closeSync(file);
  }
}

type Read = (offset: bigint, length: bigint) => Buffer;

function readAt(file: number, offset: bigint, length: bigint): Buffer {
  if (length > MOST_BYTES || offset > Number.MAX_SAFE_INTEGER) throw new RangeError('no such part');
  const buffer = Buffer.alloc(Number(length));
  const count = readSync(file, buffer, 0, buffer.length, Number(offset));
  return buffer.subarray(0, count);
}

function readNeeded(read: Read): string[] {
  const header = read(0n, BigInt(ELF.headerBytes));
  if (header.length < ELF.headerBytes || header.readUInt32LE(0) !== ELF.magic) return [];
  if (header[4] !== ELF.class64 || header[5] !== ELF.littleEndian) return [];
  const segments = readSegments(header, read);
  const dynamic = segments.find(({ type }) => type === ELF.dynamic);
  if (dynamic === undefined) return [];
  const entries = readDynamic(read(dynamic.offset, dynamic.size));
  const table = entries.find(({ tag }) => tag === ELF.stringTable)?.value;
  const home = segments.find(
    ({ type, address, size }) =>
      type === ELF.load && table !== undefined && table >= address && table < address + size,
  );
  if (table === undefined || home === undefined) return [];
  const place = table - home.address + home.offset;
  return entries
    .filter(({ tag }) => tag === ELF.needed)
    .map(({ value }) => textOf(read(place + value, 256n)));
}

function readSegments(header: Buffer, read: Read): Segment[] {
  const count = header.readUInt16LE(56);
  const table = read(header.readBigUInt64LE(32), BigInt(count * ELF.programHeaderBytes));
  return Array.from({ length: count }, (_, number) => {
    const at = number * ELF.programHeaderBytes;
    return {
      type: table.readUInt32LE(at),
      offset: table.readBigUInt64LE(at + 8),
      address: table.readBigUInt64LE(at + 16),
      size: table.readBigUInt64LE(at + 32),
    };
  });
}

function readDynamic(bytes: Buffer): { tag: bigint; value: bigint }[] {
  return Array.from({ length: Math.floor(bytes.length / 16) }, (_, number) => ({
    tag: bytes.readBigUInt64LE(16 * number),
    value: bytes.readBigUInt64LE(16 * number + 8),
  }));
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
}
