export type {
  Backend,
  BackendAnswer,
  BackendExit,
  BackendOptions,
  BackendRequest,
  CouplingFacts,
} from './backend/backend.js';
export {
  PythonBackend,
  type PythonBackendName,
  type PythonBackendOptions,
} from './backend/python-backend.js';
export type {
  CellSpec,
  CellValue,
  GivenFor,
  GivenValues,
  ParameterName,
  ReceptorType,
  Recordable,
  Spec,
  StateVariable,
} from './cells/cell-spec.js';
export type { CellFactory, CellModel, CellType, Quantity } from './cells/cell-type.js';
export {
  IF_cond_alpha,
  IF_cond_exp,
  IF_cond_exp_gsfa_grr,
  IF_curr_alpha,
  IF_curr_delta,
  IF_curr_exp,
  IF_facets_hardware1,
} from './cells/integrate-and-fire.js';
export {
  AdExp,
  CondAlphaPostSynapticResponse,
  CondBetaPostSynapticResponse,
  CondExpPostSynapticResponse,
  CurrExpPostSynapticResponse,
  LIF,
  PointNeuron,
} from './cells/point-neuron.js';
export {
  SpikeSourceArray,
  SpikeSourceGamma,
  SpikeSourceInhGamma,
  SpikeSourcePoisson,
  SpikeSourcePoissonRefractory,
} from './cells/spike-sources.js';
export {
  EIF_cond_alpha_isfa_ista,
  EIF_cond_exp_isfa_ista,
  GIF_cond_exp,
  HH_cond_exp,
  Izhikevich,
} from './cells/spiking-models.js';
export {
  type Activity,
  type ActivityStatistics,
  activitiesOf,
  activityStatistics,
} from './compare/activity.js';
export {
  type ActivityComparison,
  type ComparisonLimits,
  compareActivities,
  type Divergence,
} from './compare/compare-activities.js';
export type {
  CheckOptions,
  ConnectionList,
  Connector,
  ConnectorContext,
  NativeConnector,
  RandomOptions,
  SelfOptions,
} from './connectors/connector.js';
export {
  type FixedNumberOptions,
  FixedNumberPostConnector,
  FixedNumberPreConnector,
  FixedTotalNumberConnector,
} from './connectors/fixed-number.js';
export {
  type ConnectionColumns,
  FromFileConnector,
  FromListConnector,
} from './connectors/from-list.js';
export {
  DisplacementDependentProbabilityConnector,
  DistanceDependentProbabilityConnector,
  FixedProbabilityConnector,
  type FixedProbabilityOptions,
  IndexBasedProbabilityConnector,
} from './connectors/probability.js';
export {
  AllToAllConnector,
  ArrayConnector,
  CloneConnector,
  CSAConnector,
  OneToOneConnector,
  SmallWorldConnector,
} from './connectors/structured.js';
export type { Connectable, ConnectOptions } from './control/connect-cells.js';
export type { RunCallback, RunOptions } from './control/run-callbacks.js';
export type { SetupOptions } from './control/setup-options.js';
export {
  type Annotations,
  type Block,
  type Segment,
  type Signal,
  samplesOf,
  spikesOf,
} from './data/block.js';
export { toTable } from './data/long-table.js';
export {
  type NeoAnalogSignal,
  type NeoBlock,
  type NeoSegment,
  type NeoSpikeTrain,
  toNeo,
} from './data/neo.js';
export { writeTable } from './data/write-table.js';
export type {
  DescribedCells,
  DescribedCellType,
  DescribedConnector,
  DescribedCurrentSource,
  DescribedDistribution,
  DescribedInjection,
  DescribedInput,
  DescribedOutput,
  DescribedPopulation,
  DescribedProjection,
  DescribedRecording,
  DescribedSynapseType,
  DescribedValue,
  NetworkDescription,
} from './description/description.js';
export {
  ConnectionError,
  type ErrorKind,
  InvalidDimensionsError,
  InvalidModelError,
  InvalidParameterValueError,
  InvalidWeightError,
  NoModelAvailableError,
  NonExistentParameterError,
  RecordingError,
} from './errors/error-kinds.js';
export type {
  Configure,
  ProgramConfig,
  ProgramConfigOptions,
  SimulatorConfig,
  SimulatorConfigOptions,
} from './music/config.js';
export { type Handles, Music, music } from './music/music.js';
export type { Program, ProgramPopulationOptions } from './music/program.js';
export { Assembly, type SpecOf } from './network/assembly.js';
export type { Annotation, CellReference } from './network/cell-facts.js';
export type { CellGroup, CellOwner, GroupPart, Selector } from './network/cell-group.js';
export { Cells, type GetOptions, type RecordOptions } from './network/cells.js';
export { type Component, ComponentNetwork } from './network/component-network.js';
export { Connection } from './network/connection.js';
export type {
  GetConnectionsOptions,
  Histogram,
  HistogramOptions,
} from './network/connection-formats.js';
export type {
  CurrentSource,
  CurrentSourceName,
  CurrentSourceParameters,
  SourceParameters,
  SourceSignal,
  SourceValue,
} from './network/current-source.js';
export type { DescribeOptions, DescriptionContext } from './network/describe-cells.js';
export { ID, type TypedID } from './network/id.js';
export { Population, PopulationView } from './network/population.js';
export type { PopulationOptions } from './network/population-core.js';
export type { Projection, ProjectionOptions } from './network/projection.js';
export type { GetDataOptions } from './network/read-cells.js';
export type { SaveOptions } from './network/save-connections.js';
export type { WriteOptions } from './network/write-cells.js';
export { type PlotOptions, plot } from './plot/plot.js';
export type { PlotData } from './plot/plot-data.js';
export type { DistributionParameters } from './random/distributions.js';
export type { DrawSite, DrawUse, Uniform } from './random/draw-site.js';
export { PhiloxRNG } from './random/philox-rng.js';
export { type DistributionOptions, RandomDistribution } from './random/random-distribution.js';
export { SIMULATORS, Simulator, simulator } from './simulator.js';
export { type Position, Space, type SpaceOptions } from './space/space.js';
export {
  Cuboid,
  Grid2D,
  Grid3D,
  Line,
  RandomStructure,
  type Shape,
  Sphere,
  type Structure,
} from './space/structures.js';
export {
  AdditivePotentiationMultiplicativeDepression,
  AdditiveWeightDependence,
  GutigWeightDependence,
  MultiplicativeWeightDependence,
  SpikePairRule,
  STDPMechanism,
  type StdpOptions,
  Vogels2011Rule,
} from './synapses/stdp.js';
export type {
  GivenSynapses,
  PlasticityRule,
  RuleFactory,
  RuleParameters,
  SynapseFactory,
  SynapseName,
  SynapseSpec,
  SynapseType,
  SynapseValue,
  Weight,
  WeightAndDelay,
} from './synapses/synapse-type.js';
export {
  ElectricalSynapse,
  MultiQuantalSynapse,
  SimpleStochasticSynapse,
  StaticSynapse,
  StochasticTsodyksMarkramSynapse,
  TsodyksMarkramSynapse,
} from './synapses/synapses.js';
export { IndexBasedExpression, type IndexedPair } from './values/index-based-expression.js';
export { LazyArray, type LazyBase } from './values/lazy-array.js';
export type { ListValue, ParameterValue, SequenceValue } from './values/parameter-value.js';
export { type DistanceFunction, parseExpression } from './values/parse-expression.js';
export { Sequence } from './values/sequence.js';
