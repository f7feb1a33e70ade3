import type { Check } from './check.js';

/** Version of the control protocol that this release speaks. */
export const PROTOCOL_VERSION = 3;

/** One type of request: its name and what its fields and its reply must be. */
export interface RequestKind<Request, Reply> {
  readonly type: string;
  readonly request: Check<Request>;
  readonly reply: Check<Reply>;
}
