import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import type { Cell } from '@engine/core/table';
import type { AnsweringModel } from '../model-output';
import { RowCodec } from '../row-codec';
import { decisionDesk } from './ask-decision';
import { columnMoves, type MoveLimits } from './column-moves';
import { type CounterfactualTarget, type Decision, decisionOf } from './decision';
import { type MovedRow, writeMoved } from './moved-row';
import { type Plausibility, plausibilityAgainst } from './plausibility';
import { type RowLike, readRow } from './read-row';
import { columnsOf, searchChanges } from './search-changes';

export interface CounterfactualOptions extends MoveLimits, WorkOptions {
  /** The class to reach, any other when left out; a regressor needs a range, such as `[0, 10000]`. */
  readonly target?: CounterfactualTarget;
  /** How many to give. */
  readonly total?: number;
  /** How many columns may change. */
  readonly maxChanges?: number;
  /** How many rows may be tried per number of changes. */
  readonly maxEvaluations?: number;
}

/** One column that has to be different. */
export interface CounterfactualChange {
  readonly column: string;
  readonly from: Cell;
  readonly to: Cell;
}

/** A row near the given one that the model decides otherwise. */
export interface Counterfactual {
  readonly changes: readonly CounterfactualChange[];
  /** The whole row. */
  readonly row: Readonly<Record<string, Cell>>;
  /** What the model predicts for it. */
  readonly prediction: string | number;
  /** Changes in median absolute deviations, plus 1 for each changed text. */
  readonly distance: number;
  readonly plausibility: Plausibility;
}

/** What would have to be different for the model to decide otherwise. */
export interface Counterfactuals {
  readonly row: Readonly<Record<string, Cell>>;
  readonly prediction: string | number;
  /** In words, such as `class Yes`. */
  readonly wanted: string;
  /** Fewest changes first, then nearest. */
  readonly counterfactuals: readonly Counterfactual[];
  /** How many rows the model was asked to decide on. */
  readonly tried: number;
  /** Whether every combination of the values that are tried first has been tried. */
  readonly complete: boolean;
  /** Why there is none, and what to do; only where there is none. */
  readonly reason?: string;
}

/**
 * Counterfactuals: the nearest changes of a row that flip the model's decision, in raw columns, also
 * through a `Pipeline`.
 *
 * Changes of one column are tried first, then of two, up to `maxChanges`: to quantiles of the column,
 * or its texts. Each flip is then made minimal: needless changes are undone, and numbers are moved
 * back to just behind the point where the decision turns, on the grid of the column's decimals. So
 * undoing any one change undoes the flip. Those in different columns come first, to choose from.
 *
 * There are no dice: the same model, rows and limits give the same changes. Every result is one that
 * the model itself has predicted. A band narrower than a twentieth of a column's rows can be missed.
 *
 * Distance: changes of numbers in median absolute deviations, 1 per changed text. Source: Wachter,
 * Mittelstadt & Russell (2018), Counterfactual Explanations Without Opening the Black Box; Mothilal,
 * Sharma & Tan (2020), DiCE.
 *
 * Cost: at most `maxEvaluations` predictions per number of changes, plus about 500 per result.
 * Reports progress in `numbers of changes`.
 *
 * @param X the training rows, which say what values are usual.
 * @param row one row: a record by column, a table or matrix of one row, or numbers.
 * @throws EngineError `bad-parameter`, `missing-column`, `shape-mismatch`.
 */
export async function counterfactuals(
  model: AnsweringModel,
  X: Features,
  row: RowLike,
  options: CounterfactualOptions = {},
): Promise<Counterfactuals> {
  const { total = 4, maxChanges = 3, maxEvaluations = 20000 } = options;
  checkCounts({ total, maxChanges, maxEvaluations });
  const codec = new RowCodec(X);
  const cells = codec.encode(X);
  const own = codec.encode(readRow(row, X)).row(0);
  const [prediction] = await predictions(model, codec, [own]);
  const decision = decisionOf(model, prediction!, options.target);
  const moves = columnMoves(cells, codec, own, options);
  const desk = decisionDesk(decision, codec, own, options.signal);
  const base = { row: recordOf(codec, own), prediction: prediction!, wanted: decision.wanted };
  if (decision.isWanted(prediction!)) {
    const reason = `The model already answers ${prediction} for this row. Choose another target.`;
    return { ...base, counterfactuals: [], tried: 0, complete: true, reason };
  }
  const limits = { total, maxChanges, maxEvaluations, onProgress: options.onProgress };
  const { found, closest, complete } = await searchChanges(own, moves, desk, limits);
  const chosen = diverse(found, total);
  const rows = chosen.map((moved) => cellsOf(moved, own));
  const answers = await predictions(model, codec, rows);
  const plausibility = plausibilityAgainst(cells, moves);
  const results = chosen.map((moved, i): Counterfactual => {
    const changed = recordOf(codec, rows[i]!);
    return {
      changes: moved.changes.map(({ at }) => {
        const column = codec.names[at]!;
        return { column, from: base.row[column]!, to: changed[column]! };
      }),
      row: changed,
      prediction: answers[i]!,
      distance: moved.distance,
      plausibility: plausibility(rows[i]!),
    };
  });
  const outcome = { ...base, counterfactuals: results, tried: desk.asked, complete };
  if (results.length > 0) return outcome;
  const nearest = closest && (await describe(closest, own, codec, model, decision));
  return { ...outcome, reason: reasonFor(decision.wanted, desk.asked, maxChanges, nearest) };
}

/**
 * The best of each set of columns, first those that do not merely add a column to a set before them;
 * then the next best of any.
 */
function diverse(found: readonly MovedRow[], total: number): MovedRow[] {
  const bestOfSet = new Map<string, MovedRow>();
  for (const moved of found) {
    const columns = columnsOf(moved);
    if (!bestOfSet.has(columns)) bestOfSet.set(columns, moved);
  }
  const best = [...bestOfSet.values()];
  const own = best.filter((moved, i) => !best.slice(0, i).some((other) => contains(moved, other)));
  const byChoice = [...new Set([...own, ...best, ...found])];
  const kept = new Set(byChoice.slice(0, total));
  return found.filter((moved) => kept.has(moved));
}

function contains(moved: MovedRow, other: MovedRow): boolean {
  return other.changes.every(({ at }) => moved.changes.some((change) => change.at === at));
}

async function predictions(
  model: AnsweringModel,
  codec: RowCodec,
  rows: readonly Float64Array[],
): Promise<(string | number)[]> {
  if (!model.predict) {
    throw new EngineError(
      'unsupported',
      'A counterfactual flips a decision, but this model does not predict. Pass one that does.',
    );
  }
  if (rows.length === 0) return [];
  const cells = new Float64Array(rows.length * codec.names.length);
  rows.forEach((row, i) => {
    cells.set(row, i * row.length);
  });
  return Array.from((await model.predict(codec.decode(cells))) as ArrayLike<string | number>);
}

function cellsOf(moved: MovedRow, own: Float64Array): Float64Array {
  const cells = own.slice();
  writeMoved(moved, own, cells);
  return cells;
}

function recordOf(codec: RowCodec, cells: Float64Array): Record<string, Cell> {
  return Object.fromEntries(
    codec.names.map((name, j) => {
      const texts = codec.textsOf(j);
      const value = cells[j]!;
      if (texts) return [name, texts[value] ?? null];
      return [name, Number.isNaN(value) ? null : value];
    }),
  );
}

async function describe(
  closest: MovedRow,
  own: Float64Array,
  codec: RowCodec,
  model: AnsweringModel,
  { nearness }: Decision,
): Promise<string> {
  const cells = cellsOf(closest, own);
  const record = recordOf(codec, cells);
  const changes = closest.changes.map(
    ({ at }) => `${codec.names[at]} = ${record[codec.names[at]!]}`,
  );
  const [prediction] = await predictions(model, codec, [cells]);
  const near = nearness && (await nearness(codec.decode(cells)))[0]!;
  const share =
    near === undefined || near < 0 ? `answer ${prediction}` : `probability ${near.toFixed(2)}`;
  return `${changes.join(', ')} came closest, with ${share}`;
}

function reasonFor(
  wanted: string,
  tried: number,
  maxChanges: number,
  nearest: string | undefined,
): string {
  if (tried === 0) {
    return 'No column may change: each is immutable or has no other allowed value. Allow one to change.';
  }
  return (
    `None of the ${tried} rows tried, with up to ${maxChanges} changed columns, gets ${wanted}` +
    `${nearest ? `; ${nearest}` : ''}. Raise maxChanges, widen ranges, or let more columns change.`
  );
}

function checkCounts(counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) {
    if (Number.isInteger(count) && count >= 1) continue;
    throw new EngineError(
      'bad-parameter',
      `counterfactuals needs ${name} to be a whole number of at least 1, not ${count}.`,
      { parameter: name },
    );
  }
}
