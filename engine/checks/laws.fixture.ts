import type { ComponentRecord } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type PackableClass, pack, unpack } from '@engine/core/pack';
import { Table } from '@engine/core/table';
import { expect } from 'vitest';
import { records } from '../registries';

/** The id that belongs to a class name: `XGBClassifier` is `xgb-classifier`. */
export function idOf(title: string): string {
  return title.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
}

/** The refusal of work that has to be refused. */
export async function refusal(work: Promise<unknown>): Promise<EngineError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

/** Options that keep the laws quick without changing what they say. */
export function quickOptions({ id, params }: ComponentRecord<unknown>): Record<string, unknown> {
  if (id === 'mlp-classifier') return { hiddenLayerSizes: [4], maxIter: 3, backend: 'cpu' };
  if (id === 'hashing-vectorizer') return { nFeatures: 64 };
  if (id === 'mlp-regressor') return { hiddenLayerSizes: [4], maxIter: 3 };
  const has = (option: string) => params.some(({ name }) => name === option);
  if (has('nNeighbors')) return { nNeighbors: 2 };
  if (has('cv')) return { cv: 2 };
  if (has('k')) return { k: 2 };
  return has('nEstimators') ? { nEstimators: 5 } : {};
}

/** Every class a stored model may be made of. */
const packable: readonly PackableClass[] = [
  Matrix,
  Table,
  ...records.map((record) => record.create().constructor as never),
];

/** What comes back after a trip through storage. */
export function stored<Model>(model: Model): Model {
  return unpack(structuredClone(pack(model, packable)), packable) as Model;
}

/** Features that every model that looks at its columns has to refuse, and how it says so. */
export const badFeatures: readonly (readonly [string, string, Features, RegExp])[] = [
  [
    'missing-values',
    'bmi',
    Table.from({ age: [1, 2], bmi: [1, null] }),
    /Column bmi has 1 missing value, the first in row 1.*SimpleImputer/,
  ],
  [
    'not-numeric',
    'city',
    Table.from({ city: ['Rome', 'Oslo'] }),
    /Column city holds text \(such as "Rome"\).*OneHotEncoder/,
  ],
  [
    'not-numeric',
    'an infinite value',
    [[1], [Infinity]],
    /Column 0 holds an infinite value in row 1/,
  ],
  ['empty-data', 'no rows', [], /no rows/],
  ['shape-mismatch', 'ragged rows', [[1, 2], [3]], /Row 1 has 1 value,.*Give every row as many/],
];
