import { readFileSync } from 'node:fs';
import { RandomState } from '@engine/core/random';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from './activate-backend';
import type { BackendName } from './backend-name';
import { setHost } from './host';
import { type Activation, initialParameters, type NetworkRequest, networkLayout } from './network';
import { createNetworkStep } from './network-step';
import { createNodeHost } from './node-host';
import { loadTensorflow, type Tensorflow } from './tensorflow';
import { trainNetwork } from './train-network';

interface Golden {
  readonly gradients: readonly (Problem & {
    readonly activation: Activation;
    readonly loss: number;
    readonly gradient: readonly number[];
  })[];
  readonly curves: readonly (Problem & { readonly lossCurve: readonly number[] })[];
}
interface Problem {
  readonly classes: number;
  readonly x: readonly (readonly number[])[];
  readonly codes: readonly number[];
  readonly parameters: readonly number[];
}

const golden = JSON.parse(
  readFileSync(new URL('../fixtures/network.json', import.meta.url), 'utf8'),
) as Golden;
const backends: readonly BackendName[] = ['cpu', 'wasm'];
let tf: Tensorflow;

beforeAll(async () => {
  setHost(createNodeHost());
  tf = await loadTensorflow();
});

/** The settings of the golden loss curves. */
function requestOf({ x, codes, classes }: Problem): NetworkRequest {
  return {
    x: Float32Array.from(x.flat()),
    codes: Int32Array.from(codes),
    features: x[0]!.length,
    classes,
    hiddenLayerSizes: [8, 4],
    activation: 'relu',
    alpha: 1e-3,
    learningRateInit: 1e-3,
    batchSize: 50,
    maxIter: 6,
    tol: 1e-4,
    nIterNoChange: 10,
    seed: 5,
  };
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

describe.each(backends)('training on %s', (backend) => {
  beforeAll(() => activateBackend(tf, backend));

  it.each(golden.gradients)(
    "has scikit-learn's gradient within 1e-5 ($activation, $classes classes)",
    (problem) => {
      const shape = { ...requestOf(problem), hiddenLayerSizes: [4, 3], alpha: 0.01 };
      const step = createNetworkStep(tf, { ...shape, activation: problem.activation });
      const rows = problem.codes.length;
      const targets = problem.codes.flatMap((code) =>
        problem.classes === 2
          ? [code]
          : Array.from({ length: problem.classes }, (_, c) => (c === code ? 1 : 0)),
      );
      const { gradient, loss } = tf.tidy(() => {
        const found = step.gradient(tf.tensor1d([...problem.parameters]), {
          x: tf.tensor2d(shape.x, [rows, shape.features]),
          y: tf.tensor2d(targets, [rows, targets.length / rows]),
        });
        return { gradient: found.gradient.dataSync(), loss: found.loss.dataSync()[0]! / rows };
      });
      step.dispose();
      expect(largestDifference(gradient, problem.gradient)).toBeLessThan(1e-5);
      expect(loss).toBeCloseTo(problem.loss, 5);
    },
  );

  it.each(golden.curves)(
    "follows scikit-learn's loss and weights through the first epochs ($classes classes)",
    async (problem) => {
      const { parameters, lossCurve } = await trainNetwork(tf, requestOf(problem));
      expect(largestDifference(lossCurve, problem.lossCurve)).toBeLessThan(1e-5);
      expect(largestDifference(parameters, problem.parameters)).toBeLessThan(1e-4);
    },
  );

  it('gives the same bits for the same seed', async () => {
    const request = requestOf(golden.curves[0]!);
    const first = await trainNetwork(tf, request);
    const second = await trainNetwork(tf, request);
    expect(second).toEqual(first);
    expect(await trainNetwork(tf, { ...request, seed: 6 })).not.toEqual(first);
  });

  it('leaves no tensor behind, not even when it is stopped', async () => {
    const request = requestOf(golden.curves[0]!);
    const before = tf.memory().numTensors;
    await trainNetwork(tf, request);
    expect(tf.memory().numTensors).toBe(before);
    const stop = new AbortController();
    const stopped = trainNetwork(tf, request, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('reports each epoch with its loss', async () => {
    const seen: unknown[] = [];
    const { lossCurve } = await trainNetwork(tf, requestOf(golden.curves[0]!), {
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen).toEqual(
      Array.from(lossCurve, (loss, i) => ({
        done: i + 1,
        total: 6,
        unit: 'epochs',
        metrics: { loss },
      })),
    );
  });

  it('says so when the loss is no longer a number', async () => {
    const request = { ...requestOf(golden.curves[0]!), learningRateInit: 1e30 };
    await expect(trainNetwork(tf, request)).rejects.toThrow('lower learningRateInit');
  });
});

it("draws scikit-learn's initial weights", () => {
  const [problem] = golden.gradients;
  const layout = networkLayout({ features: 5, classes: 2, hiddenLayerSizes: [4, 3] });
  const drawn = initialParameters(layout, 'relu', new RandomState(1));
  expect(largestDifference(drawn, problem!.parameters)).toBeLessThan(1e-6);
});
