import { createConnection, type Socket } from 'node:net';
import { AntiphonError } from '@antiphon/core';

/**
 * The line to the launcher: a Unix socket that stays open as long as both live. Its end means that the launcher is gone.
 */
export class LauncherLine {
  readonly #socket: Socket;
  #isClosed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /**
   * Connects and says who this is.
   *
   * @throws LAUNCHER_GONE when nobody listens
   */
  static open(path: string, rankId: number): Promise<LauncherLine> {
    return new Promise((resolve, reject) => {
      const socket = createConnection(path);
      socket.once('error', (cause) => {
        reject(launcherGone(cause));
      });
      socket.once('connect', () => {
        socket.write(`${rankId}\n`);
        socket.resume();
        resolve(new LauncherLine(socket));
      });
    });
  }

  /** Calls once when the launcher is gone. */
  onGone(listener: (error: AntiphonError) => void): void {
    const tell = (): void => {
      if (this.#isClosed) return;
      this.#isClosed = true;
      listener(launcherGone(undefined));
    };
    this.#socket.once('close', tell);
    this.#socket.once('end', tell);
    // A broken socket closes right after.
    this.#socket.on('error', () => undefined);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket.destroy();
  }
}

function launcherGone(cause: unknown): AntiphonError {
  return new AntiphonError('LAUNCHER_GONE', {
    message: 'the launcher that started this rank is gone',
    cause,
  });
}
