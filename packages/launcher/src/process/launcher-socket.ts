import { createServer, type Server, type Socket } from 'node:net';

/**
 * The Unix socket by which ranks notice that the launcher is gone: they keep a connection open, and the kernel closes it whatever
 * happens to the launcher (docs/protocol.md, `ANTIPHON_LAUNCHER`).
 */
export class LauncherSocket {
  readonly path: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(path: string, server: Server) {
    this.path = path;
    this.#server = server;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
      // What ranks write is of no use to us, but must be read for their writes not to block.
      socket.resume();
    });
  }

  /** Listens at a path in a private folder. */
  static async open(path: string): Promise<LauncherSocket> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    return new LauncherSocket(path, server);
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
