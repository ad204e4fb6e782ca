/** Turns gradients into steps; the parameters are changed in place. */
export interface Optimizer {
  update(parameters: Float64Array, gradient: Float64Array): void;
  /** Called after each epoch with the number of rows seen so far, repeats included. */
  epochEnds(rowsSeen: number): void;
  /** Called when training makes no progress; false when smaller steps are worth a try. */
  givesUp(): boolean;
}

export interface OptimizerParams {
  readonly solver: 'adam' | 'sgd';
  readonly learningRateInit: number;
  readonly learningRate: 'constant' | 'invscaling' | 'adaptive';
  readonly powerT: number;
  readonly momentum: number;
  readonly nesterovsMomentum: boolean;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export function createOptimizer(params: OptimizerParams, size: number): Optimizer {
  return params.solver === 'adam' ? adam(params, size) : gradientDescent(params, size);
}

/** Source: Kingma & Ba (2015), Adam: A Method for Stochastic Optimization, arXiv:1412.6980. */
function adam({ learningRateInit, beta1, beta2, epsilon }: OptimizerParams, size: number) {
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  let steps = 0;
  return {
    update(parameters: Float64Array, gradient: Float64Array) {
      steps++;
      const rate = (learningRateInit * Math.sqrt(1 - beta2 ** steps)) / (1 - beta1 ** steps);
      for (let i = 0; i < size; i++) {
        const slope = gradient[i]!;
        mean[i] = beta1 * mean[i]! + (1 - beta1) * slope;
        square[i] = beta2 * square[i]! + (1 - beta2) * slope * slope;
        parameters[i] = parameters[i]! - (rate * mean[i]!) / (Math.sqrt(square[i]!) + epsilon);
      }
    },
    epochEnds() {},
    givesUp: () => true,
  };
}

/**
 * Stochastic gradient descent with momentum.
 *
 * Source: Sutskever et al. (2013), On the importance of initialization and momentum in deep learning.
 */
function gradientDescent(params: OptimizerParams, size: number): Optimizer {
  const { learningRateInit, learningRate, powerT, momentum, nesterovsMomentum } = params;
  const velocity = new Float64Array(size);
  let rate = learningRateInit;
  return {
    update(parameters, gradient) {
      for (let i = 0; i < size; i++) {
        const pull = rate * gradient[i]!;
        const speed = momentum * velocity[i]! - pull;
        velocity[i] = speed;
        parameters[i] = parameters[i]! + (nesterovsMomentum ? momentum * speed - pull : speed);
      }
    },
    epochEnds(rowsSeen) {
      if (learningRate === 'invscaling') rate = learningRateInit / (rowsSeen + 1) ** powerT;
    },
    givesUp() {
      if (learningRate !== 'adaptive' || rate <= 1e-6) return true;
      rate /= 5;
      return false;
    },
  };
}
