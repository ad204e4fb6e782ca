import { EngineError } from '../../core/error';
import type { Features, WorkOptions } from '../../core/estimator';
import type { Matrix } from '../../core/matrix';
import { runJobsOrStay } from '../../pool/run-jobs-or-stay';
import { type ExplainableModel, type ModelOutput, modelOutput } from '../model-output';
import { RowCodec } from '../row-codec';
import {
  type AskedModel,
  agree,
  averageAnswers,
  type CoalitionRequest,
  meansOf,
} from './average-answers';
import { type FeatureGroups, type Player, playersOf } from './players';
import { splitRequests } from './split-requests';

/** How a model is asked while some of a row's features are hidden. */
export interface MaskingOptions {
  /** One weight per background row; all 1 where there are none. */
  readonly weights?: ArrayLike<number>;
  /** What is explained of a classifier; see `modelOutput`. */
  readonly output?: 'probability' | 'margin';
  /** Columns that come and go together, under the name of the feature they make. */
  readonly groups?: FeatureGroups;
}

/** Most masked rows that the model is asked about at once, and most of their cells. */
const MOST_ROWS = 2 ** 15;
const MOST_CELLS = 2 ** 22;

/**
 * The game that Shapley values share out: what a model answers on average when the features outside
 * a coalition take the values of the background rows.
 */
export class MaskedModel {
  readonly codec: RowCodec;
  readonly output: ModelOutput;
  readonly players: readonly Player[];
  readonly background: Matrix;
  /** One per background row, adding up to 1. */
  readonly weights: Float64Array;
  private readonly wanted: MaskingOptions['output'];
  private mean: Promise<Float64Array> | undefined;

  /** @throws EngineError `empty-data`, `bad-parameter`, `missing-column`, `unsupported` */
  constructor(
    private readonly model: ExplainableModel,
    background: Features,
    options: MaskingOptions = {},
  ) {
    this.codec = new RowCodec(background);
    this.background = this.codec.encode(background);
    this.wanted = options.output;
    this.output = modelOutput(model, options.output);
    this.players = playersOf(this.codec.names, options.groups);
    this.weights = shares(this.background.rows, options.weights);
  }

  /** The mean answer over the background, per output. */
  expected(): Promise<Float64Array> {
    this.mean ??= this.ask(this.background).then((answers) => {
      const slots = Int32Array.from({ length: answers.rows }, (_, b) => b);
      return meansOf(answers, slots, this.weights, 0, 1);
    });
    return this.mean;
  }

  /** What the model answers to each row as it is. */
  ask(cells: Matrix): Promise<Matrix> {
    return this.output.ask(this.codec.decode(cells.data));
  }

  /** The features in which a row differs from any background row; the others have no effect. */
  varying(cells: Float64Array): Int32Array {
    const { rows, cols, data } = this.background;
    const differs = ({ columns }: Player) => {
      for (let b = 0; b < rows; b++) if (!agree(cells, data, b * cols, columns)) return true;
      return false;
    };
    return Int32Array.from([...this.players.keys()].filter((p) => differs(this.players[p]!)));
  }

  /**
   * For each request the mean answer of each coalition: coalitions x outputs, row-major. Masked rows
   * of many coalitions and explained rows go to the model in few large calls, and to the pool of
   * workers where there is one; a function stays in this thread. Reports progress in `coalitions`.
   *
   * @throws EngineError as the model does, `aborted`
   */
  async means(
    requests: readonly CoalitionRequest[],
    work: WorkOptions = {},
  ): Promise<Float64Array[]> {
    const { rows: B, cols } = this.background;
    const atOnce = Math.min(MOST_ROWS, MOST_CELLS / cols);
    const parts = splitRequests(requests, Math.max(1, Math.floor(atOnce / B)));
    const total = requests.reduce((sum, r) => sum + r.masks.length / r.players.length, 0);
    const common: AskedModel = {
      model: this.model,
      output: this.wanted,
      background: this.codec.decode(this.background.data),
      weights: this.weights,
      columns: this.players.map(({ columns }) => columns),
    };
    const { signal, onProgress } = work;
    const answered = await runJobsOrStay(averageAnswers, parts, {
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
      common,
      total,
      unit: 'coalitions',
    });
    const sent = parts.flat();
    const pieces = answered.flat();
    let next = 0;
    return requests.map(({ masks }) => {
      const own: Float64Array[] = [];
      for (let length = 0; length < masks.length; next++) {
        length += sent[next]!.masks.length;
        own.push(pieces[next]!);
      }
      return joined(own);
    });
  }
}

function joined(pieces: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Weights that add up to 1. @throws EngineError `length-mismatch`, `bad-parameter` */
function shares(rows: number, weights?: ArrayLike<number>): Float64Array {
  if (!weights) return new Float64Array(rows).fill(1 / rows);
  if (weights.length !== rows) {
    throw new EngineError(
      'length-mismatch',
      `There are ${weights.length} weights for ${rows} background rows. Pass one for each.`,
    );
  }
  const given = Float64Array.from(weights);
  const total = given.reduce((sum, weight) => sum + weight, 0);
  if (total > 0 && Number.isFinite(total) && given.every((weight) => weight >= 0)) {
    return given.map((weight) => weight / total);
  }
  throw new EngineError(
    'bad-parameter',
    'Weights of the background rows must be numbers of at least 0, not all of them 0.',
  );
}
