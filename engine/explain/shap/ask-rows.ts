import type { Features, WorkOptions } from '../../core/estimator';
import type { Matrix } from '../../core/matrix';
import type { MaskedModel } from './masked-model';

/** What the model answered about one row. */
export interface AskedRow {
  /** The features in which the row differs from any background row. */
  readonly players: Int32Array;
  /** coalitions x outputs, where any were asked. */
  readonly answers: Float64Array | undefined;
}

export interface AskedRows {
  readonly cells: Matrix;
  /** Per output: the mean answer over the background. */
  readonly base: Float64Array;
  /** rows x outputs: the answers to the rows as they are. */
  readonly fitted: Matrix;
  readonly rows: readonly AskedRow[];
}

/**
 * Asks about coalitions of each row's varying features.
 *
 * @param masksOf the coalitions to ask for so many features: coalitions x features, or nothing.
 */
export async function askRows(
  game: MaskedModel,
  X: Features,
  masksOf: (players: number) => Uint8Array | undefined,
  work: WorkOptions,
): Promise<AskedRows> {
  const cells = game.codec.encode(X);
  const base = await game.expected();
  const fitted = await game.ask(cells);
  const varying = Array.from({ length: cells.rows }, (_, i) => game.varying(cells.row(i)));
  const known = new Map<number, Uint8Array | undefined>();
  const requests = varying.flatMap((players, i) => {
    const M = players.length;
    if (M > 0 && !known.has(M)) known.set(M, masksOf(M));
    const masks = known.get(M);
    return masks ? [{ cells: cells.row(i), players, masks }] : [];
  });
  const means = await game.means(requests, work);
  let next = 0;
  const rows = varying.map((players): AskedRow => {
    const asked = requests[next]?.players === players;
    return { players, answers: asked ? means[next++] : undefined };
  });
  return { cells, base, fitted, rows };
}

/** One column of row-major answers. */
export function answersOf(answers: Float64Array, output: number, outputs: number): Float64Array {
  const own = new Float64Array(answers.length / outputs);
  for (let k = 0; k < own.length; k++) own[k] = answers[k * outputs + output]!;
  return own;
}

/** Per output: rows x features of zeros. */
export function blankValues({ rows, cols }: Matrix, features: number): Float64Array[] {
  return Array.from({ length: cols }, () => new Float64Array(rows * features));
}
