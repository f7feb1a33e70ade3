import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Unix socket paths may have 107 bytes on Linux and 103 on macOS. */
const LONGEST_BASE = 80;

/** A folder that only this user can enter, for the socket and the server's secret. Removed by `remove`. */
export class PrivateFolder implements Disposable {
  readonly path: string;

  constructor() {
    const base = tmpdir();
    this.path = mkdtempSync(join(base.length > LONGEST_BASE ? '/tmp' : base, 'antiphon-'));
  }

  /** Path of a file in the folder. */
  file(name: string): string {
    return join(this.path, name);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
