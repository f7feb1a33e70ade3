/** A value for each cell. */
type CellValues = readonly (number | ArrayLike<number>)[];

/** What a script does that a backend may be known to get wrong. */
export type FaultSubject =
  | {
      readonly kind: 'population';
      readonly cellType: string;
      /** Parameters that differ from cell to cell. */
      readonly heterogeneous: readonly string[];
      /** State variables that are given an initial value other than 0. */
      readonly initialised: readonly string[];
      /** The values of a parameter, of an initial value, cell by cell; `undefined` where the model has none of that name. */
      readonly parameter: (name: string) => CellValues | undefined;
      readonly initial: (name: string) => CellValues | undefined;
    }
  | {
      readonly kind: 'projection';
      readonly synapseType: string;
      readonly rules: readonly string[];
      readonly hasMultapses: boolean;
    }
  | { readonly kind: 'current source'; readonly name: string; readonly start: number }
  | {
      readonly kind: 'recording';
      readonly samplingInterval: number | undefined;
      readonly variables: readonly string[];
    }
  | { readonly kind: 'run'; readonly until: number }
  | { readonly kind: 'reset' };

type PopulationSubject = Extract<FaultSubject, { readonly kind: 'population' }>;

/** Settings of the network that matter to a fault; times in ms. */
export interface FaultSettings {
  readonly timestep: number;
  readonly minDelay: number | 'auto';
  /** Of NEST: whether spikes lie on time steps. */
  readonly spikePrecision: 'off_grid' | 'on_grid';
}

/** Something that PyNN 0.13 gets wrong on a simulator; measured with NEST 3.10, NEURON 9.0.2 and Brian2 2.9. */
interface KnownFault {
  readonly backend: string;
  readonly fact: string;
  readonly applies: (subject: FaultSubject, settings: FaultSettings) => boolean;
}

const cells =
  (...names: readonly string[]): KnownFault['applies'] =>
  (subject) =>
    subject.kind === 'population' && names.includes(subject.cellType);

const initialised =
  (...names: readonly string[]): KnownFault['applies'] =>
  (subject) =>
    subject.kind === 'population' && subject.initialised.some((name) => names.includes(name));

const SOURCES = [
  'SpikeSourceArray',
  'SpikeSourcePoisson',
  'SpikeSourcePoissonRefractory',
  'SpikeSourceGamma',
];
const ADEX = ['EIF_cond_exp_isfa_ista', 'EIF_cond_alpha_isfa_ista'];

function startsAboveThreshold({ cellType, parameter, initial }: PopulationSubject): boolean {
  if (!cellType.startsWith('IF_')) return false;
  const [thresholds, voltages] = [parameter('v_thresh') ?? [], initial('v') ?? []];
  return voltages.some((v, index) => v > (thresholds[index] ?? Infinity));
}

/** The step of Brian2's default clock, which PyNN's spike sources run on [ms]. */
const BRIAN2_STEP = 0.1;

/** Spike times [ms] of sources for which something holds. */
const spikeTimes =
  (holds: (time: number, minDelay: number, timestep: number) => boolean): KnownFault['applies'] =>
  (subject, settings) => {
    const { minDelay, timestep } = settings;
    if (minDelay === 'auto' || !cells('SpikeSourceArray')(subject, settings)) return false;
    const lists = (subject as PopulationSubject).parameter('spike_times') ?? [];
    return lists.some((list) =>
      Array.from(list as ArrayLike<number>).some((time) => holds(time, minDelay, timestep)),
    );
  };

const isOnGrid = (time: number, timestep: number): boolean =>
  Math.abs(time / timestep - Math.round(time / timestep)) < 1e-6;

const nest: readonly Omit<KnownFault, 'backend'>[] = [
  {
    fact: "with minDelay 'auto', spikes of sources come late by the smallest delay of the network less a time step: give minDelay a number",
    applies: (subject, { minDelay }) =>
      minDelay === 'auto' && subject.kind === 'population' && SOURCES.includes(subject.cellType),
  },
  {
    fact: 'SpikeSourcePoisson begins late, by the smallest delay and 1.1 ms',
    applies: cells('SpikeSourcePoisson'),
  },
  {
    fact: 'a current does nothing before the smallest delay and a time step have passed; a sine that starts earlier comes late',
    applies: (subject, { minDelay, timestep }) =>
      subject.kind === 'current source' &&
      subject.start < (minDelay === 'auto' ? timestep : minDelay) + timestep,
  },
  {
    fact: 'initial values of isyn and gsyn are ignored',
    applies: initialised('isyn_exc', 'isyn_inh', 'gsyn_exc', 'gsyn_inh'),
  },
  { fact: 'the initial value of w is taken as pA, not nA', applies: initialised('w') },
  {
    fact: 'spikes of a SpikeSourceArray before the smallest delay are lost, and one at exactly that time is refused',
    applies: spikeTimes((time, minDelay) => time <= minDelay + 1e-9),
  },
  {
    fact: 'on the grid, some spikes of this SpikeSourceArray may come one step late: their times less the smallest delay are rounded up',
    applies: (subject, settings) =>
      settings.spikePrecision === 'on_grid' &&
      spikeTimes((time, minDelay, timestep) => {
        const steps = (time - minDelay) / timestep;
        return isOnGrid(time, timestep) && steps > Math.round(steps);
      })(subject, settings),
  },
  {
    fact: 'a run that does not end on a time step is refused',
    applies: (subject, { timestep }) =>
      subject.kind === 'run' && !isOnGrid(subject.until, timestep),
  },
  {
    fact: 'reset does not restore all of the state: IF_cond_exp was 10 mV off in the second segment',
    applies: ({ kind }) => kind === 'reset',
  },
];

const neuron: readonly Omit<KnownFault, 'backend'>[] = [
  {
    fact: 'GIF_cond_exp resets its voltage but sends and records no spike',
    applies: cells('GIF_cond_exp'),
  },
  {
    fact: 'the adaptive exponential neurons lose spikes, a third of them and more with some parameters',
    applies: cells(...ADEX),
  },
  {
    fact: 'initial values of w, u, isyn and gsyn are ignored',
    applies: initialised('w', 'u', 'isyn_exc', 'isyn_inh', 'gsyn_exc', 'gsyn_inh'),
  },
  {
    fact: 'a spike in the last time step of a run is lost',
    applies: (subject) => subject.kind === 'recording' && subject.variables.includes('spikes'),
  },
  {
    fact: 'a cell whose voltage is above its threshold at the start sends no spike',
    applies: (subject) => subject.kind === 'population' && startsAboveThreshold(subject),
  },
  {
    fact: 'the last sample repeats the one before it',
    applies: (subject) => subject.kind === 'recording' && subject.samplingInterval !== undefined,
  },
];

const brian2: readonly Omit<KnownFault, 'backend'>[] = [
  {
    fact: 'the synapses of EIF_cond_alpha_isfa_ista decay exponentially, they are no alpha functions',
    applies: cells('EIF_cond_alpha_isfa_ista'),
  },
  {
    fact: 'the adaptation of IF_cond_exp_gsfa_grr jumps a million times too far',
    applies: cells('IF_cond_exp_gsfa_grr'),
  },
  {
    fact: 'HH_cond_exp sends a spike in every step above threshold',
    applies: cells('HH_cond_exp'),
  },
  {
    fact: 'the reset values of the first cell are used for all',
    applies: (subject) =>
      subject.kind === 'population' &&
      [...ADEX, 'Izhikevich'].includes(subject.cellType) &&
      subject.heterogeneous.some((name) => ['v_reset', 'b', 'c', 'd'].includes(name)),
  },
  {
    fact: 'tau_refrac has to be the same for all cells',
    applies: (subject) =>
      subject.kind === 'population' && subject.heterogeneous.includes('tau_refrac'),
  },
  {
    fact: 'SpikeSourceArray, and the delays of its synapses, run in steps of 0.1 ms whatever the time step is',
    applies: (subject, settings) =>
      settings.timestep !== BRIAN2_STEP && cells('SpikeSourceArray')(subject, settings),
  },
  {
    fact: 'TsodyksMarkramSynapse recovers wrongly and does not facilitate: up to 15 mV off',
    applies: (subject) =>
      subject.kind === 'projection' && subject.synapseType === 'TsodyksMarkramSynapse',
  },
  {
    fact: 'of several connections between two cells only the last is kept',
    applies: (subject) => subject.kind === 'projection' && subject.hasMultapses,
  },
  {
    fact: 'every rule of plasticity acts as the additive one',
    applies: (subject) =>
      subject.kind === 'projection' &&
      subject.rules.some((name) => name.endsWith('Dependence') && !name.startsWith('Additive')),
  },
  {
    fact: 'with samplingInterval, sample k > 0 is taken at (k - 1) intervals and a time step',
    applies: (subject) => subject.kind === 'recording' && subject.samplingInterval !== undefined,
  },
];

const FAULTS: Readonly<Record<string, readonly Omit<KnownFault, 'backend'>[]>> = {
  nest,
  neuron,
  brian2,
};

/** What is known to go wrong on a backend; nothing for one that is not PyNN's own. */
export function knownFaults(
  backend: string,
  subject: FaultSubject,
  settings: FaultSettings,
): string[] {
  const faults = Object.hasOwn(FAULTS, backend) ? FAULTS[backend]! : [];
  return faults
    .filter(({ applies }) => applies(subject, settings))
    .map(({ fact }) => `PyNN 0.13 on ${backend}: ${fact}`);
}
