import { readFileSync } from 'node:fs';
import { RandomState } from '@engine/core/random';
import { initialParameters } from '@engine/runtime/network';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backwardPass } from './backward-pass';
import { shapeOf } from './fitted-network';
import { MLPClassifier } from './mlp-classifier';
import { MLPRegressor } from './mlp-regressor';

interface Case {
  readonly classes: number;
  readonly options: Readonly<Record<string, never>>;
  readonly x: number[][];
  readonly y: number[];
  readonly lossCurve: number[];
  readonly outputs: (number | number[])[];
  readonly coefs: number[][][];
  readonly intercepts: number[][];
  readonly validationScores: number[] | null;
}

const golden: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../fixtures/exact-network.json', import.meta.url), 'utf8'),
);

function expectClose(got: ArrayLike<number>, want: ArrayLike<number>, tolerance = 1e-9) {
  expect(got.length).toBe(want.length);
  const gaps = Array.from(want, (value, i) => Math.abs(got[i]! - value));
  expect(Math.max(...gaps)).toBeLessThan(tolerance);
}

describe('the same seed gives scikit-learn’s network', () => {
  it.each(golden)('with $classes classes, $options', async ({ options, x, y, ...want }) => {
    const shared = { hiddenLayerSizes: [7, 5], randomState: 3, ...options };
    const model =
      want.classes === 1
        ? await new MLPRegressor(shared).fit(x, y)
        : await new MLPClassifier({ ...shared, backend: 'exact' }).fit(x, y);
    expectClose(model.lossCurve, want.lossCurve);
    model.coefs.forEach((coef, l) => {
      expectClose(coef.data, want.coefs[l]!.flat(), 1e-6);
    });
    model.intercepts.forEach((intercept, l) => {
      expectClose(intercept, want.intercepts[l]!, 1e-6);
    });
    if (want.validationScores) expectClose(model.validationScores!, want.validationScores);
    else expect(model.validationScores).toBeUndefined();
    const rows = x.slice(0, 6);
    const outputs =
      model instanceof MLPRegressor
        ? await model.predict(rows)
        : (await model.predictProba(rows)).data;
    expectClose(outputs, want.outputs.flat(), 1e-6);
  });
});

it('the gradient is what small changes of the weights do to the loss', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.constantFrom('identity', 'logistic', 'tanh', 'relu'),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      (seed, activation, classes, hiddenLayerSizes) => {
        const random = new RandomState(seed);
        const shape = shapeOf({ features: 3, classes, hiddenLayerSizes, activation });
        const outputs = shape.layout.at(-1)!.outputs;
        const parameters = initialParameters(shape.layout, activation, random);
        const x = Float64Array.from({ length: 5 * 3 }, () => random.standardNormal());
        const y = new Float64Array(5 * outputs);
        for (let i = 0; i < 5; i++) {
          if (classes === 1) y[i] = random.standardNormal();
          else if (outputs === 1) y[i] = random.randint(0, 2);
          else y[i * outputs + random.randint(0, outputs)] = 1;
        }
        const gradient = new Float64Array(parameters.length);
        const lossAt = (point: Float64Array, into: Float64Array) =>
          backwardPass(shape, 0.1, point, { x, y }, into);
        lossAt(parameters, gradient);
        const unused = new Float64Array(parameters.length);
        parameters.forEach((value, i) => {
          const step = 1e-6;
          const up = lossAt(parameters.with(i, value + step), unused);
          const down = lossAt(parameters.with(i, value - step), unused);
          expect(Math.abs((up - down) / (2 * step) - gradient[i]!)).toBeLessThan(1e-6);
        });
      },
    ),
    { numRuns: 40 },
  );
});

it('takes the exact route by itself for options that only it has', async () => {
  const { x, y } = golden.find(({ classes }) => classes === 2)!;
  const model = await new MLPClassifier({ solver: 'sgd', maxIter: 2 }).fit(x, y);
  expect(model.backend).toBe('exact');
  expect(() => new MLPClassifier({ solver: 'sgd', backend: 'cpu' })).toThrow(/backend exact/);
});

it('takes an option that is undefined as left out', () => {
  // Cells are plain JavaScript, where this happens.
  const options: object = { alpha: undefined, hiddenLayerSizes: [2] };
  expect(new MLPRegressor(options).params.alpha).toBe(1e-4);
  expect(new MLPClassifier(options).params.alpha).toBe(1e-4);
});

it('says so when the loss is no longer a number', async () => {
  const model = new MLPRegressor({ solver: 'sgd', learningRateInit: 1e6, maxIter: 50 });
  await expect(model.fit([[1], [2], [3]], [1, 2, 3])).rejects.toThrow(/lower learningRateInit/);
});

it('stops between two epochs when it is told to', async () => {
  const { x, y } = golden[0]!;
  const stop = new AbortController();
  let epochs = 0;
  const fit = new MLPRegressor({ maxIter: 50 }).fit(x, y, {
    signal: stop.signal,
    onProgress: ({ done }) => {
      epochs = done;
      if (done === 3) stop.abort();
    },
  });
  await expect(fit).rejects.toMatchObject({ code: 'aborted' });
  expect(epochs).toBe(3);
});
