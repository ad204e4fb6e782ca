import type { ComponentRecord } from './core/component';
import * as transformers from './features/all';
import { rfeRecord } from './features/select/rfe';
import { rfecvRecord } from './features/select/rfecv';
import { selectFromModelRecord } from './features/select/select-from-model';
import * as vectorizers from './features/vectorizers';
import * as classifiers from './models/classifiers';
import * as clusterers from './models/clusterers';
import * as hardClassifiers from './models/hard-classifiers';
import { LogisticRegression } from './models/linear/logistic-regression';
import * as outlierDetectors from './models/outlier-detectors';
import * as regressors from './models/regressors';

const newModel = () => new LogisticRegression();

/** Selectors that rank columns by a model. */
export const modelSelectors = [
  selectFromModelRecord(newModel),
  rfeRecord(newModel),
  rfecvRecord(newModel),
] as const;

const lists: readonly Readonly<Record<string, ComponentRecord<object>>>[] = [
  transformers,
  vectorizers,
  classifiers,
  hardClassifiers,
  regressors,
  clusterers,
  outlierDetectors,
];

/** Every component of every list. */
export const records: readonly ComponentRecord<object>[] = [
  ...lists.flatMap((list) => Object.values(list)),
  ...modelSelectors,
];
