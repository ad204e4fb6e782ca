import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features } from '@engine/core/estimator';
import { cellAt, type Table } from '@engine/core/table';
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

export interface AggregateFeaturesParams {
  /** Columns whose values together name a group; none takes all rows as one group. */
  readonly groupBy: readonly string[];
  /** Number columns to aggregate; null for all that are not in `groupBy`. */
  readonly variables: readonly string[] | null;
  readonly func: readonly StatisticName[];
  /** The statistic of the group itself, or how far the row's own value lies from it. */
  readonly compare: 'none' | 'difference' | 'ratio';
  readonly dropOriginal: boolean;
}

interface Learned extends LearnedColumns {
  readonly variables: readonly string[];
  /** The number of each group by its key. */
  readonly groups: ReadonlyMap<string, number>;
  /** Per new column, the statistic of each group and, last, that of all rows. */
  readonly values: readonly Float64Array[];
}

/**
 * Learns a statistic of a number for each group of rows, such as the mean charge per contract, and
 * gives each row that of its group, or its own value minus or divided by it. With no `groupBy` and
 * `compare: 'difference'` it gives the difference from the column mean. A group that was not there
 * at fit gets the statistic of all rows; a missing value is a group of its own.
 *
 * New columns are called `charges_mean_by_contract`, with `_difference` or `_ratio` behind.
 * Cost: O(rows x new columns). Equals pandas' `groupby(groupBy, dropna=False)[variable].agg(func)`
 * of the rows of fit, looked up for each row; Featuretools calls it an aggregation primitive.
 */
export class AggregateFeatures extends AppendingTransformer<AggregateFeaturesParams, Learned> {
  constructor(params: Partial<AggregateFeaturesParams> = {}) {
    const { groupBy = [], variables = null, func = ['mean'], ...described } = params;
    checkFunctions('AggregateFeatures', func, statisticNames);
    super({
      groupBy,
      variables,
      func,
      ...withDefaults<Pick<AggregateFeaturesParams, 'compare' | 'dropOriginal'>>(
        'AggregateFeatures',
        aggregateFeaturesParams,
        described,
      ),
    });
  }

  /** @throws `missing-column`, `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    columnsToFit(X);
    const table = toTable(X);
    const { groupBy, func, compare, dropOriginal } = this.params;
    const keys = groupKeys(table, groupBy);
    const groups = new Map<string, number>();
    for (const key of keys) if (!groups.has(key)) groups.set(key, groups.size);
    const numbers = chooseNumbers(table, this.params.variables);
    const variables = this.params.variables ?? numbers.filter((name) => !groupBy.includes(name));
    const all = variables.map((name) => ({ name, values: table.numbers(name) }));
    const members = keys.map((key) => groups.get(key)!);
    const suffix =
      (groupBy.length > 0 ? `_by_${groupBy.join('_')}` : '') +
      (compare === 'none' ? '' : `_${compare}`);
    this.learned = {
      featureNamesIn: table.names,
      variables,
      groups,
      values: all.flatMap(({ values }) => {
        const parts = split(values, members, groups.size);
        return func.map((name) => Float64Array.from(parts, (part) => statistics[name](part)));
      }),
      replaced: dropOriginal ? variables : [],
      made: all.flatMap(({ name }) =>
        func.map((of) => jointOrigin(`${name}_${of}${suffix}`, [name, ...groupBy])),
      ),
    };
    return this;
  }

  protected make(table: Table): readonly Float64Array[] {
    const { variables, groups, values } = this.fitted;
    const { groupBy, func, compare } = this.params;
    const group = Int32Array.from(
      groupKeys(table, groupBy),
      (key) => groups.get(key) ?? groups.size,
    );
    return values.map((of, k) => {
      const own = table.numbers(variables[Math.floor(k / func.length)]!);
      const out = new Float64Array(table.rows);
      for (let row = 0; row < out.length; row++) {
        const learned = of[group[row]!]!;
        if (compare === 'none') out[row] = learned;
        else if (compare === 'difference') out[row] = own[row]! - learned;
        // A ratio to 0 is unknown.
        else out[row] = learned === 0 ? Number.NaN : own[row]! / learned;
      }
      return out;
    });
  }
}

/** One text per row that is equal for rows of one group. */
function groupKeys(table: Table, groupBy: readonly string[]): string[] {
  const columns = groupBy.map((name) => table.column(name));
  return Array.from({ length: table.rows }, (_, row) =>
    columns.length === 0 ? '' : JSON.stringify(columns.map((column) => cellAt(column, row))),
  );
}

/** The present values of each group and, last, of all rows. */
function split(values: Float64Array, members: readonly number[], groups: number): Float64Array[] {
  const parts = Array.from({ length: groups + 1 }, (): number[] => []);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    parts[members[row]!]!.push(value);
    parts[groups]!.push(value);
  }
  return parts.map((part) => Float64Array.from(part));
}

const aggregateFeaturesParams: readonly ParamSpec[] = [
  {
    name: 'compare',
    type: 'choice',
    default: 'none',
    choices: ['none', 'difference', 'ratio'],
    summary: "The statistic itself, or how the row's own value compares to it.",
  },
  {
    name: 'dropOriginal',
    type: 'boolean',
    default: false,
    summary: 'Leave out the columns that were aggregated.',
  },
];

export const aggregateFeaturesRecord: ComponentRecord<AggregateFeatures> = {
  id: 'aggregate-features',
  title: 'AggregateFeatures',
  summary: 'Gives each row a statistic of its group, or its distance from it.',
  equals: 'pandas 1.5.3 groupby and agg of the rows of fit, looked up for each row',
  reference: 'Kanter and Veeramachaneni (2015), Deep Feature Synthesis, DSAA.',
  params: aggregateFeaturesParams,
  create: (params) => new AggregateFeatures(params),
  exempt: { onnx: 'It hands texts on, which no ONNX value of one type can hold.' },
};
