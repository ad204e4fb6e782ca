import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { type Cell, Table } from '@engine/core/table';
import fc from 'fast-check';

/** How often each property is tried; the seed makes every run try the same data. */
export const trials = { numRuns: 10, seed: 20 } as const;

/** Rows with a class and a quantity each. */
export interface RandomRows {
  readonly X: Matrix;
  /** Texts or whole numbers; one to four kinds, often unbalanced. */
  readonly labels: number[] | string[];
  readonly quantities: Float64Array;
}

const smallInteger = fc.integer({ min: -3, max: 3 });
const fraction = fc.integer({ min: -10_000, max: 10_000 }).map((n) => n / 997);
const magnitude = fc.constantFrom(1e-8, 1e-3, 1, 1e4, 1e8);

/** One column: ties, a constant, fractions, few distinct values, or very large or small ones. */
function column(rows: number): fc.Arbitrary<number[]> {
  const list = (value: fc.Arbitrary<number>) =>
    fc.array(value, { minLength: rows, maxLength: rows });
  return fc.oneof(
    list(smallInteger),
    list(fraction),
    fraction.map((value) => Array<number>(rows).fill(value)),
    fc.tuple(list(fraction), magnitude).map(([values, size]) => values.map((v) => v * size)),
    list(fc.constantFrom(0, 1)),
  );
}

function toRows(columns: readonly number[][]): Matrix {
  const rows = columns[0]!.length;
  return Matrix.from(Array.from({ length: rows }, (_, i) => columns.map((values) => values[i]!)));
}

/** A matrix of 1 to 40 rows and 1 to 6 columns, now and then with rows twice. */
export const randomMatrix: fc.Arbitrary<Matrix> = fc.integer({ min: 1, max: 40 }).chain((rows) => {
  const columns = fc.array(column(rows), { minLength: 1, maxLength: 6 }).map(toRows);
  const sources = fc.array(fc.nat(rows - 1), { minLength: rows, maxLength: rows });
  return fc.oneof(
    { weight: 3, arbitrary: columns },
    { weight: 1, arbitrary: fc.tuple(columns, sources).map(([X, from]) => X.take(from)) },
  );
});

/** One class per row. */
function randomLabels(rows: number): fc.Arbitrary<number[] | string[]> {
  const codes = fc
    .constantFrom([0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 0, 0, 0, 0, 1])
    .chain((pool) => fc.array(fc.constantFrom(...pool), { minLength: rows, maxLength: rows }));
  return fc
    .tuple(codes, fc.boolean())
    .map(([values, asText]) =>
      asText ? values.map((code) => 'dbca'[code]!) : values.map((code) => 3 * code - 2),
    );
}

/** Features with a class and a quantity for each row. */
export const randomRows: fc.Arbitrary<RandomRows> = randomMatrix.chain((X) =>
  fc.record({
    X: fc.constant(X),
    labels: randomLabels(X.rows),
    quantities: column(X.rows).map((values) => Float64Array.from(values)),
  }),
);

/** A table of number and text columns, some cells of which are missing, with a class per row. */
export const randomTable: fc.Arbitrary<{ readonly X: Table; readonly labels: Target }> = fc
  .integer({ min: 1, max: 30 })
  .chain((rows) => {
    const list = (cell: fc.Arbitrary<Cell>) => fc.array(cell, { minLength: rows, maxLength: rows });
    const cells: fc.Arbitrary<Cell[]> = fc.oneof(
      column(rows),
      list(fc.oneof(smallInteger, fc.constant(null))),
      list(fc.constantFrom('red', 'Rot', 'rojo', '')),
      list(fc.constantFrom('2024-02-29', '1999-12-31T23:59', 'soon', null)),
    );
    const named = fc
      .array(cells, { minLength: 1, maxLength: 4 })
      .map((columns) => Table.from(Object.fromEntries(columns.map((c, j) => [`c${j}`, c]))));
    return fc.record({ X: named, labels: randomLabels(rows) });
  });

/** Features as a model takes them: counts, category numbers, or any numbers. */
export function suited(id: string, X: Matrix): Matrix {
  const suit = suits[id];
  return suit ? new Matrix(X.rows, X.cols, X.data.map(suit), X.columns) : X;
}

const suits: Readonly<Record<string, (value: number) => number>> = {
  'categorical-nb': (value) => Math.abs(Math.round(value)) % 7,
  'complement-nb': Math.abs,
  'multinomial-nb': Math.abs,
};

/** The numbers below `n` in another order, always the same for the same n. */
export function shuffled(n: number): Int32Array {
  return Int32Array.from(new RandomState(n).permutation(n));
}

/** What work gives, or undefined where the engine refuses it in words; anything else goes wrong. */
export async function unlessRefused<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}
