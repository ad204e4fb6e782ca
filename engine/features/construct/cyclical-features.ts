import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import type { Table } from '@engine/core/table';
import { withDefaults } from '@engine/core/with-defaults';
import {
  AppendingTransformer,
  chooseNumbers,
  type LearnedColumns,
} from '../base/appending-transformer';
import { columnsToFit, toTable } from '../base/input-columns';
import { statistics } from './statistics';

export interface CyclicalFeaturesParams {
  /** Columns that go round, such as an hour or a month; null for all number columns. */
  readonly variables: readonly string[] | null;
  /** Length of the circle per column, such as `{ hour: 24 }`; null for the largest value at fit. */
  readonly maxValues: Readonly<Record<string, number>> | null;
  readonly dropOriginal: boolean;
}

interface Learned extends LearnedColumns {
  readonly variables: readonly string[];
  readonly maxValues: Float64Array;
}

/**
 * Places a number that goes round on a circle: `hour_sin` and `hour_cos` of
 * `2 pi hour / max`, so that 23 o'clock lies beside 0. A missing value stays missing.
 *
 * Cost: O(rows x columns). Equals `feature_engine.creation.CyclicalFeatures` 1.5.
 */
export class CyclicalFeatures extends AppendingTransformer<CyclicalFeaturesParams, Learned> {
  constructor(params: Partial<CyclicalFeaturesParams> = {}) {
    const { variables = null, maxValues = null, ...described } = params;
    super({
      variables,
      maxValues,
      ...withDefaults<Pick<CyclicalFeaturesParams, 'dropOriginal'>>(
        'CyclicalFeatures',
        cyclicalFeaturesParams,
        described,
      ),
    });
  }

  /** Length of the circle of each column. */
  get maxValues(): Readonly<Record<string, number>> {
    const { variables, maxValues } = this.fitted;
    return Object.fromEntries(variables.map((name, k) => [name, maxValues[k]!]));
  }

  /** @throws `missing-column`, `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    columnsToFit(X);
    const table = toTable(X);
    const given = this.params.maxValues;
    const variables = chooseNumbers(table, this.params.variables ?? (given && Object.keys(given)));
    this.learned = {
      featureNamesIn: table.names,
      variables,
      maxValues: Float64Array.from(variables, (name) => {
        const present = table.numbers(name).filter((value) => !Number.isNaN(value));
        return given?.[name] ?? statistics.max(present);
      }),
      replaced: this.params.dropOriginal ? variables : [],
      made: variables.flatMap((source) =>
        ['sin', 'cos'].map((wave) => ({ name: `${source}_${wave}`, source })),
      ),
    };
    return this;
  }

  protected make(table: Table): readonly Float64Array[] {
    const { variables, maxValues } = this.fitted;
    return variables.flatMap((name, k) => {
      // A circle of length 0 has one point.
      const turn = (2 * Math.PI) / (maxValues[k] || 1);
      const values = table.numbers(name);
      return [
        values.map((value) => Math.sin(value * turn)),
        values.map((value) => Math.cos(value * turn)),
      ];
    });
  }
}

const cyclicalFeaturesParams: readonly ParamSpec[] = [
  {
    name: 'dropOriginal',
    type: 'boolean',
    default: false,
    summary: 'Leave out the columns that were placed on a circle.',
  },
];

export const cyclicalFeaturesRecord: ComponentRecord<CyclicalFeatures> = {
  id: 'cyclical-features',
  title: 'CyclicalFeatures',
  summary: 'Places numbers that go round, such as hours, on a circle by sine and cosine.',
  equals: 'feature_engine.creation.CyclicalFeatures 1.5',
  reference: 'Mardia and Jupp (2000), Directional Statistics, chapter 2.',
  params: cyclicalFeaturesParams,
  create: (params) => new CyclicalFeatures(params),
  exempt: { onnx: 'It hands texts on, which no ONNX value of one type can hold.' },
};
