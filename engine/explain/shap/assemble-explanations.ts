import { Matrix } from '../../core/matrix';
import type { Explanation } from '../explanation';
import type { MaskedModel } from './masked-model';
import { playerData } from './players';

/** Attributions of many rows, output by output. */
export interface Attributions {
  /** The cells of the explained rows. */
  readonly cells: Matrix;
  /** Per output: the answer when nothing is known. */
  readonly base: Float64Array;
  /** rows x outputs: the answer for each row. */
  readonly fitted: Matrix;
  /** Per output: rows x features. */
  readonly values: readonly Float64Array[];
  /** Per output: rows x features, where the values were sampled. */
  readonly errors?: readonly Float64Array[] | undefined;
}

/** One explanation per output of the model, with the features as its columns. */
export function assembleExplanations(
  game: MaskedModel,
  { cells, base, fitted, values, errors }: Attributions,
  scale: Explanation['scale'] = game.output.scale,
): Explanation[] {
  const featureNames = game.players.map(({ name }) => name);
  const data = playerData(game.codec.decode(cells.data), game.players);
  const shaped = (numbers: Float64Array) =>
    new Matrix(cells.rows, featureNames.length, numbers, featureNames);
  return values.map((attributed, output) => ({
    featureNames,
    values: shaped(attributed),
    baseValue: base[output]!,
    fitted: fitted.column(output),
    data,
    output: fitted.columns?.[output] ?? `output ${output}`,
    scale,
    ...(errors && { standardErrors: shaped(errors[output]!) }),
  }));
}
