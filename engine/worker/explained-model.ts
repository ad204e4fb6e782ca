import type { Cell, Column, Table } from '@engine/core/table';
import { endOf } from '@engine/explain/pipeline-end';
import type { ServedModel } from '@engine/serve/serve-model';
import type { ExplainFacts, ExplainRequest, FeatureFacts, RowValues } from './explain-contract';
import { offerMethods } from './method-offers';

type Engine = typeof import('./engine-package');

/** Rows that are explained of a data set that was not split for the purpose. */
const MOST_ROWS = 1500;

/** A model with the rows by which it is explained, as the worker keeps it. */
export interface ExplainedModel {
  readonly model: object;
  readonly background: Table;
  readonly backgroundTruth: Column;
  readonly rows: Table;
  readonly truth: Column;
  /** The classes that can be explained, as the model has them; empty for a regressor. */
  readonly labels: readonly (string | number)[];
  readonly facts: ExplainFacts;
}

/** Makes the model again, and says what can be explained of it and how. */
export async function openExplainedModel(
  engine: Engine,
  request: ExplainRequest,
): Promise<ExplainedModel> {
  const { model, training, test } = await readRequest(engine, request);
  const [background, backgroundTruth] = training;
  const [X, truth] = test;
  const rows = X.slice(0, MOST_ROWS);
  const end = endOf(model);
  const classes = 'classes' in model ? (model.classes as readonly (string | number)[]) : null;
  const labels = classes?.length === 2 ? classes.slice(1) : (classes ?? []);
  const features = background.columns.map(describeFeature);
  const ownTruth = new engine.Table([truth]).slice(0, rows.rows).columns[0]!;
  const facts: ExplainFacts = {
    model: end.constructor.name,
    task: classes ? 'classification' : 'regression',
    target: truth.name,
    outputs: classes ? labels.map(String) : [truth.name],
    methods: offerMethods(end, classes !== null, features.length),
    features,
    trainingRows: background.rows,
    rows: { columns: rows.columns },
    truth: ownTruth,
    isPrepared: end !== model,
    inherent: 'toTrees' in end ? 'trees' : 'coef' in end ? 'coefficients' : null,
  };
  return {
    model,
    background,
    backgroundTruth,
    rows,
    truth: ownTruth,
    labels,
    facts,
  };
}

interface Read {
  readonly model: object;
  readonly training: readonly [Table, Column];
  readonly test: readonly [Table, Column];
}

async function readRequest(engine: Engine, { logged, packaged }: ExplainRequest): Promise<Read> {
  if (logged) {
    const model = await engine.readLoggedModel(logged.model);
    const given = logged.training ?? logged.test;
    if (!given) {
      throw new engine.EngineError(
        'empty-data',
        'This run kept its model but no rows to explain it by. Pass test and training to logModel.',
      );
    }
    const training = await engine.readLoggedRows(given);
    const test = logged.test ? await engine.readLoggedRows(logged.test) : training;
    return { model, training, test };
  }
  const { onnx, csv } = packaged!;
  const served = await engine.serveModel(onnx);
  const { inputs, target, classes } = served.signature;
  const { table } = await engine.readCsv(csv);
  const known = table.strings(target).flatMap((label, row) => (label === null ? [] : [row]));
  const rows = table.take(known);
  const X = rows.select(inputs.map(({ name }) => name));
  const both = [X, rows.column(target)] as const;
  return { model: asClassifier(served, classes), training: both, test: both };
}

/** A model that is known by its package only, in the words of the engine's classifiers. */
function asClassifier(served: ServedModel, classes: readonly (string | number)[]): object {
  return {
    classes,
    predict: (X: Table) => served.predict(X),
    predictProba: (X: Table) => served.predictProba(X),
  };
}

function describeFeature(column: Column): FeatureFacts {
  const { name } = column;
  if (column.type === 'string') {
    return { name, type: 'string', categories: [...column.categories].sort() };
  }
  const values = [...new Set(column.values)].filter(Number.isFinite).sort((a, b) => a - b);
  const [low, high] = [values[0] ?? 0, values.at(-1) ?? 1];
  const whole = values.every(Number.isInteger);
  const step = whole ? 1 : 10 ** Math.floor(Math.log10((high - low) / 100 || 0.01));
  return { name, type: 'number', range: [low, high, step] };
}

/** One row in the columns of the training rows; what is not given is missing. */
export function rowTable(engine: Engine, like: Table, values: RowValues): Table {
  return new engine.Table(
    like.columns.map((column) => oneCell(column, values[column.name] ?? null)),
  );
}

function oneCell(column: Column, cell: Cell): Column {
  const { name } = column;
  if (column.type === 'number') {
    return {
      type: 'number',
      name,
      values: Float64Array.of(cell === null ? Number.NaN : Number(cell)),
    };
  }
  const isMissing = cell === null;
  return {
    type: 'string',
    name,
    codes: Int32Array.of(isMissing ? -1 : 0),
    categories: isMissing ? [] : [String(cell)],
  };
}
