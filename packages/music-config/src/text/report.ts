import type { Diagnostic, ErrorCode, Place } from '@antiphon/core';
import type { LineTable } from './line-table.js';

/** What a problem may say beside its code and message. */
export interface ReportDetails {
  readonly remedy?: string;
  /** Offsets of other places that belong to the problem. */
  readonly related?: readonly number[];
}

/** Collects the problems of one text, each at an offset, and each once. */
export class Report {
  readonly #lines: LineTable;
  readonly #found = new Map<string, Diagnostic>();
  readonly #errorLines = new Set<number>();

  constructor(lines: LineTable) {
    this.#lines = lines;
  }

  place(offset: number): Place {
    return this.#lines.place(offset);
  }

  error(code: ErrorCode, offset: number, message: string, details: ReportDetails = {}): void {
    this.#add('error', code, offset, message, details);
  }

  warning(code: ErrorCode, offset: number, message: string, details: ReportDetails = {}): void {
    this.#add('warning', code, offset, message, details);
  }

  /** Whether a line has an error already: what else is odd about it follows from that. */
  hasErrorOn(offset: number): boolean {
    const { line } = this.place(offset);
    return this.#errorLines.has(line);
  }

  /** The problems so far and `others`, in the order of their places; those without a place come last. */
  sorted(others: readonly Diagnostic[]): Diagnostic[] {
    return [...this.#found.values(), ...others].sort(
      (a, b) =>
        (a.place?.line ?? Infinity) - (b.place?.line ?? Infinity) ||
        (a.place?.column ?? 0) - (b.place?.column ?? 0),
    );
  }

  #add(
    severity: Diagnostic['severity'],
    code: ErrorCode,
    offset: number,
    message: string,
    { remedy, related }: ReportDetails,
  ): void {
    const key = `${offset} ${code} ${message}`;
    if (this.#found.has(key)) return;
    const place = this.place(offset);
    if (severity === 'error') this.#errorLines.add(place.line);
    this.#found.set(key, {
      severity,
      code,
      message,
      place,
      ...(remedy === undefined ? {} : { remedy }),
      ...(related === undefined ? {} : { related: related.map((other) => this.place(other)) }),
    });
  }
}
