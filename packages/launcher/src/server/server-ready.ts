import { connect, createServer } from 'node:net';

/** A port of the loopback interface that nobody listens on just now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no address'));
      });
    });
  });
}

/** How long a server may take to greet [ms], and how long its greeting may be [bytes]. */
const PATIENCE_MS = 500;
const LONGEST_GREETING = 64 * 1024;

/**
 * The name of the nats-server that greets on a port: it sends `INFO {"server_name": ...}` to whoever connects.
 *
 * @returns `null` if nobody listens there, or no nats-server
 */
export function askServerName(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let greeting = '';
    const finish = (name: string | null): void => {
      socket.destroy();
      resolve(name);
    };
    const giveUp = (): void => {
      finish(null);
    };
    socket.setTimeout(PATIENCE_MS, giveUp);
    socket.once('error', giveUp);
    socket.once('close', giveUp);
    socket.on('data', (chunk: Buffer) => {
      greeting += chunk.toString('utf8');
      const end = greeting.indexOf('\n');
      if (end >= 0) finish(nameIn(greeting.slice(0, end)));
      else if (greeting.length > LONGEST_GREETING) giveUp();
    });
  });
}

function nameIn(line: string): string | null {
  if (!line.startsWith('INFO ')) return null;
  try {
    const info: unknown = JSON.parse(line.slice('INFO '.length));
    if (typeof info !== 'object' || info === null || !('server_name' in info)) return null;
    return typeof info.server_name === 'string' ? info.server_name : null;
  } catch {
    return null;
  }
}
