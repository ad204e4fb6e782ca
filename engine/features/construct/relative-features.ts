import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
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

const operations = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  floordiv: (a: number, b: number) => Math.floor(a / b),
  /** With the sign of the divisor, as Python has it. */
  mod: (a: number, b: number) => a - b * Math.floor(a / b),
  pow: (a: number, b: number) => a ** b,
} as const;

export type OperationName = keyof typeof operations;

export interface RelativeFeaturesParams {
  /** Left operands; null for all number columns that are no reference. */
  readonly variables: readonly string[] | null;
  /** Right operands; null for the first number column. */
  readonly reference: readonly string[] | null;
  readonly func: readonly OperationName[];
  /** Stands for the result of a division by 0; null refuses it. */
  readonly fillValue: number | null;
  readonly dropOriginal: boolean;
}

interface ColumnPair {
  readonly variable: string;
  readonly reference: string;
  readonly func: OperationName;
}

interface Learned extends LearnedColumns {
  readonly pairs: readonly ColumnPair[];
}

/**
 * Relates columns to reference columns: differences, ratios, products, as new columns called
 * `total_div_tenure`. A missing operand makes the result missing.
 *
 * Cost: O(rows x new columns). Equals `feature_engine.creation.RelativeFeatures` 1.5.
 */
export class RelativeFeatures extends AppendingTransformer<RelativeFeaturesParams, Learned> {
  constructor(params: Partial<RelativeFeaturesParams> = {}) {
    const { variables = null, reference = null, func = ['sub'], ...rest } = params;
    const { fillValue = null, ...described } = rest;
    checkFunctions('RelativeFeatures', func, Object.keys(operations));
    super({
      variables,
      reference,
      func,
      fillValue,
      ...withDefaults<Pick<RelativeFeaturesParams, 'dropOriginal'>>(
        'RelativeFeatures',
        relativeFeaturesParams,
        described,
      ),
    });
  }

  /** @throws `missing-column`, `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    columnsToFit(X);
    const table = toTable(X);
    const { func, dropOriginal } = this.params;
    const numbers = chooseNumbers(table, null);
    const references = chooseNumbers(table, this.params.reference ?? numbers.slice(0, 1));
    const variables =
      this.params.variables === null
        ? numbers.filter((name) => !references.includes(name))
        : chooseNumbers(table, this.params.variables);
    const pairs = func.flatMap((name) =>
      references.flatMap((reference) =>
        variables.map((variable) => ({ variable, reference, func: name })),
      ),
    );
    this.learned = {
      featureNamesIn: table.names,
      pairs,
      replaced: dropOriginal ? [...new Set([...variables, ...references])] : [],
      made: pairs.map((pair) => jointOrigin(nameOf(pair), [pair.variable, pair.reference])),
    };
    return this;
  }

  /** @throws `unsupported` for a division by 0, naming column and row, without a fillValue */
  protected make(table: Table): readonly Float64Array[] {
    const { fillValue } = this.params;
    return this.fitted.pairs.map((pair) => {
      const left = table.numbers(pair.variable);
      const right = table.numbers(pair.reference);
      const operation = operations[pair.func];
      const divides = pair.func.endsWith('div') || pair.func === 'mod';
      const out = new Float64Array(table.rows);
      for (let row = 0; row < out.length; row++) {
        if (divides && right[row] === 0) {
          if (fillValue === null) throw divisionByZero(pair, row);
          out[row] = fillValue;
        } else out[row] = operation(left[row]!, right[row]!);
      }
      return out;
    });
  }
}

function nameOf({ variable, func, reference }: ColumnPair): string {
  return `${variable}_${func}_${reference}`;
}

function divisionByZero(pair: ColumnPair, row: number): EngineError {
  return new EngineError(
    'unsupported',
    `${nameOf(pair)} divides by column ${pair.reference}, which is 0 in row ${row}. Give a fillValue, or drop the row.`,
    { column: pair.reference, row },
  );
}

const relativeFeaturesParams: readonly ParamSpec[] = [
  {
    name: 'dropOriginal',
    type: 'boolean',
    default: false,
    summary: 'Leave out the columns that were related.',
  },
];

export const relativeFeaturesRecord: ComponentRecord<RelativeFeatures> = {
  id: 'relative-features',
  title: 'RelativeFeatures',
  summary: 'Relates columns to others by differences, ratios or products.',
  equals: 'feature_engine.creation.RelativeFeatures 1.5',
  reference: 'Kanter and Veeramachaneni (2015), Deep Feature Synthesis, DSAA.',
  params: relativeFeaturesParams,
  create: (params) => new RelativeFeatures(params),
  exempt: { onnx: 'It hands texts on, which no ONNX value of one type can hold.' },
};
