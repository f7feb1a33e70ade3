import type { OwnPackages } from '../python/own-packages.js';
import type { Adapter, Utility } from './process-command.js';

/** What commands are made from besides the description. */
export interface CommandContext {
  /** Folder of the configuration, or the working folder: `wd` and `python` are relative to it, and binaries where there is no `wd`. */
  readonly folder: string;
  /** Folder of the configuration's file where `folder` is the working folder instead, as with MUSIC. */
  readonly besides?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly adapters: readonly Adapter[];
  readonly utilities: readonly Utility[];
  /** Folders whose `node_modules` hold our own packages. */
  readonly moduleBases: readonly string[];
  /** The project's own Python environment, if it has been set up. */
  readonly ownEnvironment: string | undefined;
  readonly ownPackages: OwnPackages;
  /** The root of this project's sources. */
  readonly sources: string;
  /** A folder of the run's own, for what its ranks are lent; without one nothing can be started. */
  readonly scratch?: string;
}
