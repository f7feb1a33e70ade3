import type { Credit } from '../frame/credit.js';
import type { Units } from '../time/units.js';

/** What the state machine of a rank wants done. Nothing in it has happened yet. */
export type ProtocolAction =
  | {
      readonly do: 'frame';
      readonly link: number;
      readonly number: number;
      readonly from: Units;
      readonly until: Units;
      /** Of a frame that spans no time: the connection whose events it carries alone. */
      readonly connection?: number;
    }
  | { readonly do: 'resend'; readonly link: number; readonly number: number }
  | { readonly do: 'forget'; readonly link: number; readonly before: number }
  | { readonly do: 'credit'; readonly link: number; readonly credit: Credit }
  | { readonly do: 'endAck'; readonly link: number }
  | { readonly do: 'accept'; readonly link: number; readonly number: number }
  | { readonly do: 'barrier' }
  | { readonly do: 'tick' }
  | { readonly do: 'timer' }
  | { readonly do: 'ended' }
  | { readonly do: 'leave' };

/** Where a rank is in its life. */
export type ProtocolMode = 'off' | 'running' | 'waiting' | 'barrier' | 'working' | 'ended' | 'left';
