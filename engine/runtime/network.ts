import type { RandomState } from '@engine/core/random';

export type Activation = 'identity' | 'logistic' | 'tanh' | 'relu';

/** Everything that training a network needs, as plain data that can cross to another thread. */
export interface NetworkRequest {
  /** rows x features, row-major. */
  readonly x: Float32Array;
  /** One class number per row. */
  readonly codes: Int32Array;
  readonly features: number;
  readonly classes: number;
  readonly hiddenLayerSizes: readonly number[];
  readonly activation: Activation;
  /** Strength of the L2 penalty. */
  readonly alpha: number;
  readonly learningRateInit: number;
  readonly batchSize: number;
  /** Epochs at most. */
  readonly maxIter: number;
  /** Training ends after `nIterNoChange` epochs in which the loss fell by less than this. */
  readonly tol: number;
  readonly nIterNoChange: number;
  readonly seed: number;
}

export interface NetworkResult {
  /** All weights and biases, see {@link networkLayout}. */
  readonly parameters: Float32Array<ArrayBuffer>;
  /** Mean training loss of each epoch. */
  readonly lossCurve: Float64Array<ArrayBuffer>;
}

/** Where one layer lies in the flat array of parameters. */
export interface LayerLayout {
  readonly inputs: number;
  readonly outputs: number;
  /** inputs x outputs, row-major. */
  readonly weights: number;
  readonly biases: number;
}

type Shape = Pick<NetworkRequest, 'features' | 'classes' | 'hiddenLayerSizes'>;

/** The layers in order: each layer's weights and then its biases. Two classes share one output. */
export function networkLayout({ features, classes, hiddenLayerSizes }: Shape): LayerLayout[] {
  const sizes = [features, ...hiddenLayerSizes, classes === 2 ? 1 : classes];
  let at = 0;
  return sizes.slice(1).map((outputs, layer) => {
    const inputs = sizes[layer]!;
    const weights = at;
    const biases = weights + inputs * outputs;
    at = biases + outputs;
    return { inputs, outputs, weights, biases };
  });
}

export function parameterCount(layout: readonly LayerLayout[]): number {
  const last = layout.at(-1);
  return last ? last.biases + last.outputs : 0;
}

/**
 * Glorot's uniform initial values, drawn layer by layer as scikit-learn draws them.
 *
 * Source: Glorot & Bengio (2010), Understanding the difficulty of training deep feedforward neural
 * networks.
 */
export function initialParameters(
  layout: readonly LayerLayout[],
  activation: Activation,
  random: RandomState,
): Float64Array {
  const parameters = new Float64Array(parameterCount(layout));
  const factor = activation === 'logistic' ? 2 : 6;
  let at = 0;
  for (const { inputs, outputs } of layout) {
    const bound = Math.sqrt(factor / (inputs + outputs));
    const end = at + (inputs + 1) * outputs;
    while (at < end) parameters[at++] = random.uniform(-bound, bound);
  }
  return parameters;
}

/** Shuffles rows anew for each epoch, always starting from the order before, as scikit-learn does. */
export function createRowShuffler(rows: number, random: RandomState): () => Int32Array {
  let order = Int32Array.from({ length: rows }, (_, row) => row);
  return () => {
    const shuffled = random.permutation(rows);
    order = shuffled.map((place) => order[place]!);
    return order;
  };
}
