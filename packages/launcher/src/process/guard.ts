import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Ends all process groups that it was told of once the launcher is gone, however it went: a shell that reads the launcher's pipe.
 * Ranks first get three seconds to notice by themselves and close their files; then SIGTERM, then SIGKILL. A name with blanks would
 * be read rightly, too: the last variable of `read` takes the rest of the line.
 */
export const GUARD_SCRIPT: string = `
trap '' INT HUP TERM QUIT
groups=
folder=
while read -r word group; do
  case $word in
    folder) folder=$group ;;
    watch) groups="$groups $group" ;;
    forget) rest=; for g in $groups; do [ "$g" = "$group" ] || rest="$rest $g"; done; groups=$rest ;;
    done) exit 0 ;;
  esac
done
alive() { for g in $groups; do kill -s 0 -- "-$g" 2>/dev/null && return 0; done; return 1; }
patience() { n=$1; while alive && [ "$n" -gt 0 ]; do sleep 0.1; n=$((n - 1)); done; }
all() { for g in $groups; do kill -s "$1" -- "-$g" 2>/dev/null; done; }
patience 30
all TERM
all CONT
patience 20
all KILL
[ -z "$folder" ] || rm -rf -- "$folder"
`;

/** Makes sure that nothing outlives the launcher, even if it is killed with SIGKILL. */
export class Guard {
  readonly #shell: ChildProcess;

  constructor(env: NodeJS.ProcessEnv) {
    this.#shell = spawn('/bin/sh', ['-c', GUARD_SCRIPT], {
      detached: true,
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#shell.stdin?.on('error', () => undefined);
    this.#shell.on('error', () => undefined);
    this.#shell.unref();
  }

  /** Adds a process group. */
  watch(group: number): void {
    this.#shell.stdin?.write(`watch ${group}\n`);
  }

  /** Names a folder to be removed when the launcher is gone. */
  ownFolder(path: string): void {
    this.#shell.stdin?.write(`folder ${path}\n`);
  }

  /** Takes a process group out again, so that its number may be used by others. */
  forget(group: number): void {
    this.#shell.stdin?.write(`forget ${group}\n`);
  }

  /** All that was watched has ended: the guard goes without doing anything. */
  release(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#shell.exitCode !== null || this.#shell.signalCode !== null) {
        resolve();
        return;
      }
      this.#shell.ref();
      this.#shell.once('exit', () => {
        resolve();
      });
      this.#shell.stdin?.end('done\n');
    });
  }
}
