import type { ParamSpec } from '@engine/core/component';

export const randomStateSpec: ParamSpec = {
  name: 'randomState',
  type: 'integer',
  default: 0,
  min: 0,
  max: 4294967295,
  summary: 'Seed of the random draws.',
};

/** The defaults in which trees differ. */
interface TreeDefaults {
  readonly splitter: 'best' | 'random';
  readonly maxFeatures: 'sqrt' | null;
}

const growthSpecs = (defaults: TreeDefaults): readonly ParamSpec[] => [
  {
    name: 'splitter',
    type: 'choice',
    default: defaults.splitter,
    choices: ['best', 'random'],
    summary: 'Tries every threshold of a column, or one drawn between its ends.',
  },
  ...sharedSpecs(defaults.maxFeatures),
];

/** What trees and forests share; a forest's splitter is part of its name. */
export const sharedSpecs = (maxFeatures: 'sqrt' | null): readonly ParamSpec[] => [
  {
    name: 'maxDepth',
    type: 'integer',
    default: null,
    min: 1,
    summary: 'Most questions in a row; empty grows until the leaves are pure.',
  },
  {
    name: 'minSamplesSplit',
    type: 'integer',
    default: 2,
    min: 2,
    summary: 'Fewest rows a node needs to be split.',
  },
  {
    name: 'minSamplesLeaf',
    type: 'integer',
    default: 1,
    min: 1,
    summary: 'Fewest rows in a leaf.',
  },
  {
    name: 'minWeightFractionLeaf',
    type: 'float',
    default: 0,
    min: 0,
    max: 0.5,
    summary: 'The least share of the summed weight in a leaf.',
  },
  {
    name: 'maxFeatures',
    type: 'choice',
    default: maxFeatures,
    choices: ['sqrt', 'log2', null],
    min: 0,
    summary: 'Columns each node looks at; empty looks at all.',
  },
  {
    name: 'maxLeafNodes',
    type: 'integer',
    default: null,
    min: 2,
    summary: 'Most leaves, the most useful questions first; empty sets no bound.',
  },
  {
    name: 'minImpurityDecrease',
    type: 'float',
    default: 0,
    min: 0,
    summary: 'How much a question must lower the impurity.',
  },
  {
    name: 'ccpAlpha',
    type: 'float',
    default: 0,
    min: 0,
    summary: 'Strength of cost-complexity pruning; 0 prunes nothing.',
  },
  randomStateSpec,
];

export const classCriterionSpec: ParamSpec = {
  name: 'criterion',
  type: 'choice',
  default: 'gini',
  choices: ['gini', 'entropy', 'log_loss'],
  summary: 'What makes a node pure.',
};

export const quantityCriterionSpec: ParamSpec = {
  name: 'criterion',
  type: 'choice',
  default: 'squared_error',
  choices: ['squared_error', 'friedman_mse', 'absolute_error', 'poisson'],
  summary: 'What a question is to lower.',
};

export const classWeightSpec = (...more: string[]): ParamSpec => ({
  name: 'classWeight',
  type: 'choice',
  default: null,
  choices: [null, 'balanced', ...more],
  summary: 'Weighs classes against their size; empty weighs all rows alike.',
});

export function classTreeSpecs(defaults: TreeDefaults): readonly ParamSpec[] {
  return [classCriterionSpec, ...growthSpecs(defaults), classWeightSpec()];
}

export function quantityTreeSpecs(defaults: TreeDefaults): readonly ParamSpec[] {
  return [quantityCriterionSpec, ...growthSpecs(defaults)];
}
