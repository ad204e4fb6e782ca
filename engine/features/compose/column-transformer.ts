import type { ComponentRecord } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type {
  ColumnOrigin,
  Features,
  Target,
  Transformer,
  WorkOptions,
} from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { checkStepNames, cloneStep, nestedParams, setNestedParams } from '@engine/core/named-steps';
import { Table } from '@engine/core/table';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer } from '../base/base-transformer';
import { columnsGone, columnsToFit, toTable } from '../base/input-columns';
import { splitColumns } from '../base/onnx-columns';
import { sameOrigins } from '../base/origins';
import { writeTransformer } from '../base/write-transformer';
import { OneHotEncoder } from '../encode/one-hot-encoder';
import { StandardScaler } from '../scale/standard-scaler';
import { type ColumnChoice, chooseColumns } from './column-selector';
import { joinBlocks, toBlock } from './join-blocks';

/** What to do with a group of columns. */
export type ColumnStep = Transformer | 'passthrough' | 'drop';

export interface ColumnTransformerParams {
  /** `[name, transformer, columns]` for each group. */
  readonly transformers: readonly (readonly [string, ColumnStep, ColumnChoice])[];
  /** What happens to columns in no group. */
  readonly remainder: 'drop' | 'passthrough';
  /** Puts the group's name before each output column: `numbers__tenure`. */
  readonly verboseFeatureNamesOut: boolean;
}

interface Group {
  readonly name: string;
  readonly step: ColumnStep;
  readonly columns: readonly string[];
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly groups: readonly Group[];
}

/**
 * Sends groups of columns through transformers of their own and puts the results side by side, in
 * the order of the groups. Columns are found by name, so their order does not matter and columns
 * of no group may be absent. The transformers are fitted in place.
 *
 * Equals `sklearn.compose.ColumnTransformer` 1.2.1 with `sparse_threshold=0`.
 */
export class ColumnTransformer
  extends BaseTransformer<ColumnTransformerParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(
    params: Pick<ColumnTransformerParams, 'transformers'> & Partial<ColumnTransformerParams>,
  ) {
    super({ remainder: 'drop', verboseFeatureNamesOut: true, ...params });
    const { transformers } = params;
    checkStepNames(
      'ColumnTransformer',
      transformers.map(([name]) => name),
    );
    const steps = transformers.map(([, step]) => step).filter((step) => typeof step !== 'string');
    if (new Set(steps).size < steps.length) {
      throw new EngineError(
        'bad-parameter',
        'ColumnTransformer was given one transformer for two groups. Make one for each.',
      );
    }
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** The transformers by name, fitted. */
  get namedTransformers(): Readonly<Record<string, ColumnStep>> {
    return Object.fromEntries(this.params.transformers.map(([name, step]) => [name, step]));
  }

  get origins(): readonly ColumnOrigin[] {
    const prefixed = this.params.verboseFeatureNamesOut;
    return this.fitted.groups.flatMap(({ name, step, columns }) => {
      if (step === 'drop' || columns.length === 0) return [];
      const origins = step === 'passthrough' ? sameOrigins(columns) : step.origins;
      return origins.map((origin) =>
        prefixed ? { ...origin, name: `${name}__${origin.name}` } : origin,
      );
    });
  }

  /** @throws `missing-column` for a chosen column that is not there, and what the groups throw */
  async fit(X: Features, y?: Target, options: WorkOptions = {}): Promise<this> {
    await this.fitTransform(X, y, options);
    return this;
  }

  override async fitTransform(X: Features, y?: Target, options: WorkOptions = {}): Promise<Matrix> {
    columnsToFit(X);
    const table = toTable(X);
    const groups = this.settleGroups(table);
    const blocks: Matrix[] = [];
    for (const { step, columns } of groups) {
      checkAborted(options.signal);
      if (step === 'drop' || columns.length === 0) continue;
      const part = table.select(columns);
      blocks.push(
        toBlock(
          step === 'passthrough' ? part : await step.fitTransform(part, y, options),
          'ColumnTransformer',
        ),
      );
    }
    this.learned = { featureNamesIn: table.names, groups };
    return joinBlocks(blocks, table.rows, this.getFeatureNamesOut(), remedy);
  }

  private settleGroups(table: Table): readonly Group[] {
    const groups: Group[] = this.params.transformers.map(([name, step, choice]) => ({
      name,
      step,
      columns: chooseColumns(table, choice),
    }));
    const taken = new Set(groups.flatMap(({ columns }) => columns));
    const rest = table.names.filter((name) => !taken.has(name));
    return [...groups, { name: 'remainder', step: this.params.remainder, columns: rest }];
  }

  /** @throws `not-fitted`, `missing-column`, and what the groups throw */
  async transform(X: Features): Promise<Matrix> {
    const { groups, featureNamesIn } = this.fitted;
    const table = toTable(X);
    if (!(X instanceof Table) && table.columns.length !== featureNamesIn.length) {
      throw new EngineError(
        'shape-mismatch',
        `There were ${featureNamesIn.length} columns at fit, but there are ${table.columns.length} now. Pass the same columns.`,
        { expected: featureNamesIn.length, given: table.columns.length },
      );
    }
    const used = groups.flatMap(({ step, columns }) => (step === 'drop' ? [] : columns));
    const absent = used.filter((name) => !table.has(name));
    if (absent.length > 0) throw columnsGone([...new Set(absent)]);
    const blocks: Matrix[] = [];
    for (const { step, columns } of groups) {
      if (step === 'drop' || columns.length === 0) continue;
      const part = table.select(columns);
      blocks.push(
        toBlock(step === 'passthrough' ? part : await step.transform(part), 'ColumnTransformer'),
      );
    }
    return joinBlocks(blocks, table.rows, this.getFeatureNamesOut(), remedy);
  }

  override getParams(): ColumnTransformerParams & Record<string, unknown> {
    return { ...this.params, ...nestedParams(Object.entries(this.namedTransformers)) };
  }

  /** Takes its own options and `name__option` of a group. */
  override setParams(params: Record<string, unknown>): this {
    const { transformers, remainder, verboseFeatureNamesOut, ...nested } = params;
    const own = Object.fromEntries(
      Object.entries({ transformers, remainder, verboseFeatureNamesOut }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    this.params = new ColumnTransformer({ ...this.params, ...own }).params;
    setNestedParams('ColumnTransformer', Object.entries(this.namedTransformers), nested);
    return this;
  }

  override clone(): this {
    const transformers = this.params.transformers.map(
      ([name, step, choice]) => [name, cloneStep(step), choice] as const,
    );
    return new ColumnTransformer({ ...this.params, transformers }) as this;
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { featureNamesIn, groups } = this.fitted;
    const columns = splitColumns(graph, inputs);
    const byName = new Map(featureNamesIn.map((name, j) => [name, columns[j]!]));
    return groups.flatMap(({ name, step, columns: names }) => {
      const part = names.map((column) => byName.get(column)!);
      if (step === 'drop' || part.length === 0) return [];
      if (step === 'passthrough') return part;
      return writeTransformer(name, step, graph, part);
    });
  }
}

const remedy = 'Leave verboseFeatureNamesOut on, or do not choose the column twice.';

/** Scaled numbers and one-hot texts: what most tables need. */
function standardGroups(): ColumnTransformerParams['transformers'] {
  return [
    ['numbers', new StandardScaler(), { type: 'number' }],
    ['categories', new OneHotEncoder({ handleUnknown: 'ignore' }), { type: 'string' }],
  ];
}

export const columnTransformerRecord: ComponentRecord<ColumnTransformer> = {
  id: 'column-transformer',
  title: 'ColumnTransformer',
  summary: 'Sends groups of columns through transformers of their own.',
  equals: 'sklearn.compose.ColumnTransformer 1.2.1 with sparse_threshold=0',
  reference: 'Buitinck et al. (2013), API design for machine learning software, arXiv:1309.0238.',
  params: [],
  create: (params) => new ColumnTransformer({ transformers: standardGroups(), ...params }),
};
