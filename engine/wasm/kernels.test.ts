import { RandomState } from '@engine/core/random';
import { afterEach, describe, expect, it } from 'vitest';
import { centredGram } from './centred-gram';
import { distanceKernel } from './distance-kernel';
import { expOfNegative, logOfOneToTwo } from './exp-and-log';
import { FirstLook } from './first-look';
import { logisticPass } from './logistic-pass';
import { logisticPassPlain } from './logistic-pass-plain';
import { matrixProduct, matrixProductPlain } from './matrix-product';
import { nearestCentres, nearestCentresPlain } from './nearest-centres';
import { nearestRows } from './nearest-rows';
import { nearestRowsPlain } from './nearest-rows-plain';
import { sigmoidInPlace, sigmoidPlain } from './sigmoid';
import { squaredDistances, squaredDistancesPlain } from './squared-distances';
import { weightedGram } from './weighted-gram';
import { weightedGramPlain } from './weighted-gram-plain';

const random = new RandomState(11);
const numbers = (length: number) => Float64Array.from({ length }, () => random.normal());
/** Few different values, so that many distances are equal. */
const small = (length: number) => Float64Array.from({ length }, () => random.randint(0, 3));

const kernel = distanceKernel();

// All kernels of a thread share one memory, so a block that is kept is lost to everyone.
afterEach(() => expect(kernel?.arena.bytesInUse).toBe(0));

it('runs in this process, so that what follows compares two different programs', () => {
  expect(kernel).toBeDefined();
});

describe.each([0, 1, 5, 16_384, 40_001])('with %i numbers', (count) => {
  it('sigmoids are those of the plain loop, and close to the exact ones', () => {
    const x = numbers(count).map((value, i) => value * 10 ** ((i % 6) - 2));
    const edges = [0, -0, 1e300, -1e300, Infinity, -Infinity, Number.NaN];
    for (const values of [x, Float64Array.from(edges)]) {
      const kernels = values.slice();
      const plain = values.slice();
      sigmoidInPlace(kernels);
      sigmoidPlain(plain);
      expect(kernels).toEqual(plain);
      kernels.forEach((p, i) => {
        const exact = 1 / (1 + Math.exp(-values[i]!));
        if (Number.isNaN(exact)) expect(p).toBeNaN();
        else expect(Math.abs(p - exact)).toBeLessThanOrEqual(1e-15 * exact + 1e-300);
      });
    }
  });
});

describe.each([
  [1, 1, 1],
  [7, 5, 3],
  [130, 9, 20],
  [65, 300, 11],
])('with %i rows, %i others and %i columns', (count, rows, cols) => {
  it.each([
    ['different', numbers],
    ['equal', small],
  ])('the nearest rows are those of the plain loop (%s distances)', (_, make) => {
    const queries = make(count * cols);
    const x = make(rows * cols);
    for (const k of [1, 3, rows + 2]) {
      expect(nearestRows(queries, x, cols, k)).toEqual(nearestRowsPlain(queries, x, cols, k));
    }
    const all = squaredDistances(queries, x, cols);
    expect(all).toEqual(squaredDistancesPlain(queries, x, cols));
  });

  it('the nearest centres and their sums are those of the plain loop', () => {
    const x = numbers(count * cols);
    const weights = small(count);
    for (const centres of [x.slice(0, cols), numbers(rows * cols), small(9 * cols)]) {
      const step = nearestCentres(x, centres, cols);
      expect(step).toEqual(nearestCentresPlain(x, centres, cols));
      const weighted = nearestCentres(x, centres, cols, weights);
      expect(weighted).toEqual(nearestCentresPlain(x, centres, cols, weights));
    }
  });

  it('what a first look tells is what doubles tell, and it tells nothing where they are equal', () => {
    for (const [make, scale] of [
      [numbers, 1],
      [small, 1],
      [numbers, 1e30],
      [numbers, 1e-30],
    ] as const) {
      const x = make(count * cols).map((value) => value * scale);
      const first = FirstLook.open(x, cols)!;
      for (const k of [1, 5, 8]) {
        const centres = make(k * cols).map((value) => value * scale);
        const { labels, listed } = first.look(centres);
        const wanted = nearestCentresPlain(x, centres, cols).labels;
        const told = wanted.map((label, row) => (labels[row]! < 0 ? label : labels[row]!));
        expect(told).toEqual(wanted);
        const open = [...labels.keys()].filter((row) => labels[row]! < 0);
        expect(open.every((row) => listed.includes(row))).toBe(true);
      }
      first.close();
    }
  });

  it('the products of columns are those of the plain loop', () => {
    const x = numbers(count * cols);
    const target = numbers(count);
    const weights = numbers(count);
    const shift = numbers(cols);
    for (const request of [
      { x, cols },
      { x, cols, ones: true },
      { x, cols, weights, target },
      { x, cols, shift, ones: true, target, weights },
    ]) {
      expect(weightedGram(request)).toEqual(weightedGramPlain(request));
    }
  });

  it('columns around their means have the products of columns that were centred first', () => {
    const x = numbers(count * cols).map((value) => value + 1000);
    const target = numbers(count);
    const weights = numbers(count).map((weight) => 1 + Math.abs(weight));
    const { gram, means, targetMean } = centredGram({ x, cols, target, weights });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = (of: (row: number) => number) =>
      weights.reduce((sum, weight, row) => sum + weight * of(row), 0) / total;
    expect(targetMean).toBeCloseTo(
      mean((row) => target[row]!),
      12,
    );
    means.forEach((own, j) => {
      expect(own).toBeCloseTo(
        mean((row) => x[row * cols + j]!),
        9,
      );
    });
    const moved = target.map((value) => value - targetMean);
    const wanted = weightedGramPlain({ x, cols, shift: means, target: moved, weights });
    gram.forEach((product, at) => {
      expect(product).toBeCloseTo(wanted[at]!, 8);
    });
  });

  it('rows without weight have no say in them, whatever they hold', () => {
    const x = numbers(count * cols);
    const target = numbers(count);
    const weights = new Float64Array(count).fill(1);
    const plain = centredGram({ x, cols, target, weights });
    const sentinel = new Float64Array([...new Float64Array(cols).fill(1e10), ...x]);
    const also = centredGram({
      x: sentinel,
      cols,
      target: Float64Array.of(1e10, ...target),
      weights: Float64Array.of(0, ...weights),
    });
    also.gram.forEach((product, at) => {
      expect(product).toBeCloseTo(plain.gram[at]!, 8);
    });
  });

  it('a pass of logistic regression is that of the plain loop', () => {
    const pass = (run: typeof logisticPass) => {
      const probabilities = new Float64Array(count);
      const gradient = new Float64Array(cols);
      return { ...run({ ...request, probabilities, gradient }), probabilities, gradient };
    };
    const request = {
      x: numbers(count * cols),
      cols,
      codes: Int32Array.from({ length: count }, () => random.randint(0, 2)),
      weights: small(count),
      coef: numbers(cols).map((share) => 10 * share),
      intercept: 0.5,
    };
    expect(pass(logisticPass)).toEqual(pass(logisticPassPlain));
  });

  it('the product of matrices is that of the plain loop', () => {
    const left = numbers(count * cols);
    const right = numbers(cols * rows);
    const shift = numbers(cols);
    for (const taken of [undefined, shift]) {
      const product = matrixProduct(left, right, cols, taken);
      expect(product).toEqual(matrixProductPlain(left, right, cols, taken));
    }
  });
});

it('powers of e and logarithms are within a few units in the last place', () => {
  for (let x = 0; x > -700; x -= 0.37) {
    expect(Math.abs(expOfNegative(x) / Math.exp(x) - 1)).toBeLessThan(5e-16);
  }
  expect(expOfNegative(-Infinity)).toBeLessThan(1e-300);
  for (let y = 1; y <= 2; y += 1 / 512) {
    expect(Math.abs(logOfOneToTwo(y) - Math.log(y))).toBeLessThan(3e-16);
  }
});

it('nobody is the neighbour of a row with a missing value', () => {
  const x = new Float64Array([Number.NaN, 0, 1, 1, 0, Number.NaN]);
  const { indices } = nearestRows(new Float64Array([0, 0]), x, 2, 2);
  expect([...indices]).toEqual([1, -1]);
  const centres = nearestCentres(x, new Float64Array([0, 0, 1, 1]), 2);
  expect(centres).toEqual(nearestCentresPlain(x, new Float64Array([0, 0, 1, 1]), 2));
});
