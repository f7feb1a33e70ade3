import { createServer, type Server, type Socket } from 'node:net';

/** Where the ranks of one process meet: each writes a byte, and gets one back when all have. */
export class BarrierServer {
  readonly path: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(path: string, server: Server) {
    this.path = path;
    this.#server = server;
  }

  static open(path: string, ranks: number): Promise<BarrierServer> {
    let waiting: Socket[] = [];
    const server = createServer();
    const barrier = new BarrierServer(path, server);
    server.on('connection', (socket) => {
      barrier.#sockets.add(socket);
      // A rank that goes away breaks its socket; whether it may is the run's business.
      socket.on('error', () => undefined);
      socket.on('data', () => {
        waiting.push(socket);
        if (waiting.length < ranks) return;
        const all = waiting;
        waiting = [];
        for (const one of all) one.write('.');
      });
    });
    return new Promise((resolve) => {
      server.listen(path, () => {
        resolve(barrier);
      });
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
