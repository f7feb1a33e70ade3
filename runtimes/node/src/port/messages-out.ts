import { OutputPort } from './output-port.js';

/** A message to send: its stamp [s] and its bytes. */
export interface MessageToSend {
  readonly time: number;
  readonly data: Uint8Array;
}

/** A port that sends messages: bytes with a stamp. */
export class MessagesOut extends OutputPort<MessageToSend> {
  /**
   * Sends a message of the present tick. The bytes are copied.
   *
   * @param time - stamp [s] within the tick
   * @throws STAMP_OUTSIDE_TICK; CONTROL_STATE outside a tick
   */
  send(time: number, data: Uint8Array): void {
    this.engine().sendMessage(this.name, time, data);
  }

  override next({ time, data }: MessageToSend): void {
    this.send(time, data);
  }
}
