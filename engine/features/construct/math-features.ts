import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import type { Table } from '@engine/core/table';
import { withDefaults } from '@engine/core/with-defaults';
import {
  AppendingTransformer,
  checkFunctions,
  chooseNumbers,
  type LearnedColumns,
} from '../base/appending-transformer';
import { columnsToFit, toTable } from '../base/input-columns';
import { jointOrigin } from '../base/origins';
import { type StatisticName, statisticNames, statistics } from './statistics';

export interface MathFeaturesParams {
  /** Columns to combine; null for all number columns. */
  readonly variables: readonly string[] | null;
  /** What to compute of them, row by row. */
  readonly func: readonly StatisticName[];
  readonly dropOriginal: boolean;
}

interface Learned extends LearnedColumns {
  readonly variables: readonly string[];
}

/**
 * Combines columns row by row: their sum, product, mean, spread or extremes, as new columns called
 * `sum_a_b`. Missing values are left out; the result is missing where nothing is left.
 *
 * Cost: O(rows x columns). Equals `feature_engine.creation.MathFeatures` 1.5, which is pandas'
 * `DataFrame.agg` along the rows.
 */
export class MathFeatures extends AppendingTransformer<MathFeaturesParams, Learned> {
  constructor(params: Partial<MathFeaturesParams> = {}) {
    const { variables = null, func = ['sum'], ...described } = params;
    checkFunctions('MathFeatures', func, statisticNames);
    super({
      variables,
      func,
      ...withDefaults<Pick<MathFeaturesParams, 'dropOriginal'>>(
        'MathFeatures',
        mathFeaturesParams,
        described,
      ),
    });
  }

  /** @throws `missing-column`, `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    columnsToFit(X);
    const table = toTable(X);
    const variables = chooseNumbers(table, this.params.variables);
    this.learned = {
      featureNamesIn: table.names,
      variables,
      replaced: this.params.dropOriginal ? variables : [],
      made: this.params.func.map((name) =>
        jointOrigin(`${name}_${variables.join('_')}`, variables),
      ),
    };
    return this;
  }

  protected make(table: Table): readonly Float64Array[] {
    const columns = this.fitted.variables.map((name) => table.numbers(name));
    const made = this.params.func.map(() => new Float64Array(table.rows));
    const cells = new Float64Array(columns.length);
    for (let row = 0; row < table.rows; row++) {
      let n = 0;
      for (const values of columns) {
        const value = values[row]!;
        if (!Number.isNaN(value)) cells[n++] = value;
      }
      const present = cells.subarray(0, n);
      this.params.func.forEach((name, k) => {
        made[k]![row] = statistics[name](present);
      });
    }
    return made;
  }
}

const mathFeaturesParams: readonly ParamSpec[] = [
  {
    name: 'dropOriginal',
    type: 'boolean',
    default: false,
    summary: 'Leave out the columns that were combined.',
  },
];

export const mathFeaturesRecord: ComponentRecord<MathFeatures> = {
  id: 'math-features',
  title: 'MathFeatures',
  summary: 'Combines columns row by row, such as their sum or mean.',
  equals: 'feature_engine.creation.MathFeatures 1.5',
  reference: 'Kanter and Veeramachaneni (2015), Deep Feature Synthesis, DSAA.',
  params: mathFeaturesParams,
  create: (params) => new MathFeatures(params),
  exempt: { onnx: 'It hands texts on, which no ONNX value of one type can hold.' },
};
