import type { ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Activation } from '@engine/runtime/network';
import type { TrainingParams } from './train-exactly';

/** Options that networks for classes and for quantities share. */
export interface NetworkParams extends TrainingParams {
  /** Neurons per hidden layer. */
  readonly hiddenLayerSizes: readonly number[];
  readonly activation: Activation;
}

export const networkDefaults: Omit<NetworkParams, 'hiddenLayerSizes'> = {
  activation: 'relu',
  solver: 'adam',
  alpha: 1e-4,
  batchSize: 'auto',
  learningRate: 'constant',
  learningRateInit: 1e-3,
  powerT: 0.5,
  maxIter: 200,
  randomState: 0,
  tol: 1e-4,
  momentum: 0.9,
  nesterovsMomentum: true,
  earlyStopping: false,
  validationFraction: 0.1,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  nIterNoChange: 10,
};

/** Just below 1: a decay of 1 would never forget. */
const BELOW_ONE = 1 - Number.EPSILON;

const described: readonly Omit<ParamSpec, 'default'>[] = [
  {
    name: 'activation',
    type: 'choice',
    choices: ['identity', 'logistic', 'tanh', 'relu'],
    summary: 'The function each hidden neuron applies.',
  },
  {
    name: 'solver',
    type: 'choice',
    choices: ['adam', 'sgd'],
    summary: 'How steps are made: adam adapts them to each weight, sgd is plain with momentum.',
  },
  { name: 'alpha', type: 'float', min: 0, summary: 'Strength of the L2 penalty.' },
  { name: 'batchSize', type: 'choice', choices: ['auto'], min: 1, summary: 'Rows per step.' },
  {
    name: 'learningRate',
    type: 'choice',
    choices: ['constant', 'invscaling', 'adaptive'],
    summary: 'How the steps of sgd shrink: never, with the rows seen, or when progress ends.',
  },
  {
    name: 'learningRateInit',
    type: 'float',
    min: Number.MIN_VALUE,
    summary: 'The size of the steps.',
  },
  { name: 'powerT', type: 'float', min: 0, summary: 'How fast steps shrink with invscaling.' },
  { name: 'maxIter', type: 'integer', min: 1, summary: 'Epochs at most.' },
  {
    name: 'randomState',
    type: 'integer',
    min: 0,
    max: 0xffffffff,
    summary: 'Seed of the weights and of the row order.',
  },
  { name: 'tol', type: 'float', min: 0, summary: 'What counts as progress.' },
  { name: 'momentum', type: 'float', min: 0, max: 1, summary: 'How much speed sgd keeps.' },
  { name: 'nesterovsMomentum', type: 'boolean', summary: 'Whether sgd looks one step ahead.' },
  {
    name: 'earlyStopping',
    type: 'boolean',
    summary: 'Holds rows back, stops by their score and keeps the best weights.',
  },
  {
    name: 'validationFraction',
    type: 'float',
    min: 1e-6,
    max: BELOW_ONE,
    summary: 'Share of the rows that are held back.',
  },
  { name: 'beta1', type: 'float', min: 0, max: BELOW_ONE, summary: 'How much slope adam keeps.' },
  { name: 'beta2', type: 'float', min: 0, max: BELOW_ONE, summary: 'How much scale adam keeps.' },
  {
    name: 'epsilon',
    type: 'float',
    min: Number.MIN_VALUE,
    summary: 'Keeps adam from dividing by 0.',
  },
  {
    name: 'nIterNoChange',
    type: 'integer',
    min: 1,
    summary: 'Epochs without progress before training ends.',
  },
];

/** The description of {@link networkDefaults}. */
export const networkParamSpecs: readonly ParamSpec[] = described.map((spec) => ({
  ...spec,
  default: networkDefaults[spec.name as keyof typeof networkDefaults],
}));

/** @throws EngineError `bad-parameter` unless all layers have neurons */
export function checkLayers(title: string, sizes: readonly number[]): void {
  if (sizes.length > 0 && sizes.every((size) => Number.isInteger(size) && size > 0)) return;
  throw new EngineError(
    'bad-parameter',
    `${title} needs hiddenLayerSizes to be whole numbers above 0, such as [64, 32], not ${JSON.stringify(sizes)}.`,
    { parameter: 'hiddenLayerSizes', value: sizes },
  );
}
