import type { Connector } from '../connectors/connector.js';
import type { CellGroup } from './cell-group.js';
import type { Network } from './network.js';
import type { SynapseNumbers } from './synapse-values.js';

/** A projection that has been laid. */
interface Watched {
  readonly label: string;
  readonly pre: CellGroup;
  readonly post: CellGroup;
  readonly connector: Connector;
  readonly network: Network;
  /** Values of the synapses, and parameters of rules of plasticity. */
  readonly known: SynapseNumbers;
  readonly rules: ReadonlyMap<string, number>;
}

/** Warns of what PyNN accepts, but hardly anybody means: cells that are left out, and weights beyond their bound. */
export function watchProjection({
  label,
  pre,
  post,
  connector,
  network,
  known,
  rules,
}: Watched): void {
  if (connector.name === 'OneToOneConnector' && pre.size !== post.size) {
    network.noteOnce(
      `${label} sizes`,
      `${label}: OneToOneConnector between ${pre.size} and ${post.size} cells leaves out ${Math.abs(pre.size - post.size)}`,
    );
  }
  const { weight } = known;
  const bound = rules.get('w_max');
  if (weight === undefined || bound === undefined) return;
  const list = typeof weight === 'number' ? [weight] : weight;
  const beyond = list.find((one) => Math.abs(one) > Math.abs(bound));
  if (beyond === undefined) return;
  network.noteOnce(
    `${label} w_max`,
    `${label}: a weight is beyond the bound of its plasticity, w_max ${bound}: ${beyond}`,
  );
}
