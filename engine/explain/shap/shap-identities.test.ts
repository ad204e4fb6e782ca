import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../explanation';
import { ExactExplainer } from './exact-explainer';
import { KernelExplainer } from './kernel-explainer';
import { LinearExplainer } from './linear-explainer';
import { PermutationExplainer } from './permutation-explainer';

const number = fc.double({ min: -5, max: 5, noNaN: true });
const rowsOf = (rows: number, cols: number) =>
  fc
    .array(fc.array(number, { minLength: cols, maxLength: cols }), {
      minLength: rows,
      maxLength: rows,
    })
    .map((cells) => Matrix.from(cells));

/** Random rows, a background, and the numbers of a model on them. */
const games = fc.integer({ min: 1, max: 6 }).chain((cols) =>
  fc.record({
    X: rowsOf(2, cols),
    background: rowsOf(4, cols),
    slopes: fc.array(number, { minLength: cols, maxLength: cols }),
    bend: number,
  }),
);

/** Every column with every other, and all of them together. */
function wild(slopes: readonly number[], bend: number) {
  return ({ rows, cols, data }: Matrix) =>
    Float64Array.from({ length: rows }, (_, i) => {
      const x = data.subarray(i * cols, (i + 1) * cols);
      const linear = x.reduce((sum, value, j) => sum + value * slopes[j]!, 0);
      const product = x.reduce((all, value) => all * Math.tanh(value), 1);
      return linear + Math.sin(linear) + bend * product;
    });
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let gap = 0;
  for (let i = 0; i < a.length; i++) gap = Math.max(gap, Math.abs(a[i]! - b[i]!));
  return gap;
}

function expectEfficient({ values, baseValue, fitted }: Explanation): void {
  for (let i = 0; i < values.rows; i++) {
    const sum = values.row(i).reduce((total, value) => total + value, baseValue);
    expect(Math.abs(sum - fitted[i]!)).toBeLessThan(1e-9 * Math.max(1, Math.abs(fitted[i]!)));
  }
}

describe('Shapley values by asking the model', () => {
  it('add up, and are those of the definition where every coalition is asked', async () => {
    await fc.assert(
      fc.asyncProperty(games, async ({ X, background, slopes, bend }) => {
        const model = wild(slopes, bend);
        const [exact] = await new ExactExplainer(model, background).shapValues(X);
        const [kernel] = await new KernelExplainer(model, background).shapValues(X);
        const [walked] = await new PermutationExplainer(model, background).shapValues(X);
        for (const explanation of [exact!, kernel!, walked!]) expectEfficient(explanation);
        expect(largestGap(exact!.values.data, kernel!.values.data)).toBeLessThan(1e-8);
        expect(kernel!.standardErrors).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it('follow the features when these are reordered', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(1, 4), rowsOf(3, 4), async (X, background) => {
        const turn = ({ rows, data }: Matrix) =>
          new Matrix(
            rows,
            4,
            data.map((_, at) => data[at - (at % 4) + 3 - (at % 4)]!),
          );
        const model = (rows: Matrix) => wild([1, -2, 3, 0.5], 2)(rows);
        const turned = (rows: Matrix) => model(turn(rows));
        const [plain] = await new ExactExplainer(model, background).shapValues(X);
        const [other] = await new ExactExplainer(turned, turn(background)).shapValues(turn(X));
        expect(largestGap(plain!.values.data, other!.values.data.slice().reverse())).toBeLessThan(
          1e-12,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('are exactly 0 for a column that the model does not read', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(1, 5), rowsOf(3, 5), async (X, background) => {
        const model = ({ rows, data }: Matrix) =>
          Float64Array.from({ length: rows }, (_, i) => {
            const [a, b, , d, e] = data.subarray(i * 5, i * 5 + 5);
            return a! * b! * d! + Math.cos(e!);
          });
        const explainers = [KernelExplainer, PermutationExplainer, ExactExplainer];
        for (const Explainer of explainers) {
          const [explanation] = await new Explainer(model, background).shapValues(X);
          expect(Math.abs(explanation!.values.get(0, 2))).toBe(0);
        }
      }),
      {
        numRuns: 20,
        // The whole effect is one rounding of the cosine.
        examples: [
          [
            new Matrix(1, 5, Float64Array.of(0, 0, 0, 0, -1.05e-8)),
            new Matrix(3, 5, new Float64Array(15).fill(5e-324, 12, 13)),
          ],
        ],
      },
    );
  });

  it('are the same for a column and its copy', async () => {
    const model = ({ rows, data }: Matrix) =>
      Float64Array.from({ length: rows }, (_, i) => {
        const [a, b, c] = data.subarray(i * 3, i * 3 + 3);
        return (a! + b!) * c! + a! * b!;
      });
    const background = Matrix.from([
      [1, 1, 2],
      [0, 0, 1],
      [4, 4, -3],
    ]);
    const X = Matrix.from([[2, 2, 5]]);
    for (const Explainer of [KernelExplainer, PermutationExplainer, ExactExplainer]) {
      const [{ values }] = (await new Explainer(model, background).shapValues(X)) as [Explanation];
      expect(values.get(0, 0)).toBeCloseTo(values.get(0, 1), 12);
    }
  });

  it('are found by one order walked both ways where columns act at most in pairs', async () => {
    const model = ({ rows, data }: Matrix) =>
      Float64Array.from({ length: rows }, (_, i) => {
        const x = data.subarray(i * 6, i * 6 + 6);
        return x[0]! * x[1]! - x[2]! * x[5]! + Math.exp(x[3]! / 5) + Math.max(x[4]!, x[0]!);
      });
    await fc.assert(
      fc.asyncProperty(rowsOf(1, 6), rowsOf(3, 6), async (X, background) => {
        const [exact] = await new ExactExplainer(model, background).shapValues(X);
        const explainer = new PermutationExplainer(model, background);
        const [walked] = await explainer.shapValues(X, { maxEvals: 13 });
        expect(largestGap(exact!.values.data, walked!.values.data)).toBeLessThan(1e-10);
      }),
      { numRuns: 20 },
    );
  });

  it('have interactions that add up to them and are symmetric', async () => {
    await fc.assert(
      fc.asyncProperty(games, async ({ X, background, slopes, bend }) => {
        const explainer = new ExactExplainer(wild(slopes, bend), background);
        const [shap] = await explainer.shapValues(X);
        const [pairs] = await explainer.shapInteractionValues(X);
        const cols = shap!.values.cols;
        const at = (row: number, i: number, j: number) =>
          pairs!.values[(row * cols + i) * cols + j]!;
        for (let row = 0; row < X.rows; row++) {
          for (let i = 0; i < cols; i++) {
            let sum = 0;
            for (let j = 0; j < cols; j++) {
              sum += at(row, i, j);
              expect(at(row, i, j)).toBe(at(row, j, i));
            }
            expect(sum).toBeCloseTo(shap!.values.get(row, i), 8);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('LinearExplainer', () => {
  const train = new Matrix(
    60,
    4,
    Float64Array.from({ length: 240 }, (_, at) => Math.sin(at * 1.7) * ((at % 4) + 1)),
    ['a', 'b', 'c', 'd'],
  );
  const y = Float64Array.from({ length: 60 }, (_, i) => 2 * train.get(i, 0) - train.get(i, 2) + 1);

  it('equals what asking a linear model gives', async () => {
    const model = await new LinearRegression().fit(train, y);
    const [linear] = await new LinearExplainer(model, train).shapValues(train);
    const [kernel] = await new KernelExplainer(model, train).shapValues(train);
    expect(largestGap(linear!.values.data, kernel!.values.data)).toBeLessThan(1e-9);
    expect(largestGap(linear!.fitted, await model.predict(train))).toBeLessThan(1e-12);
    expect(linear).toMatchObject({ output: 'target', scale: 'target' });
    expectEfficient(linear!);
  });

  it('explains every class of a multinomial model in its margin', async () => {
    const labels = Array.from(y, (value) => (value < 0 ? 'low' : value < 2 ? 'mid' : 'top'));
    const model = await new LogisticRegression().fit(train, labels);
    const explanations = await new LinearExplainer(model, train).shapValues(train);
    expect(explanations.map(({ output }) => output)).toEqual(['low', 'mid', 'top']);
    const asked = await new KernelExplainer(model, train, { output: 'margin' }).shapValues(train);
    explanations.forEach((explanation, k) => {
      expectEfficient(explanation);
      expect(explanation.scale).toBe('margin');
      expect(largestGap(explanation.values.data, asked[k]!.values.data)).toBeLessThan(1e-9);
    });
  });

  it('gives a column without a coefficient the effect of those that go with it', async () => {
    const twins = Table.from({ a: [1, 2, 3, 4.1], b: [1, 2, 3.2, 4] });
    const model = { coef: Float64Array.of(2, 0), intercept: 0 };
    const options = { featurePerturbation: 'correlationDependent' } as const;
    const [correlated] = await new LinearExplainer(model, twins, options).shapValues(twins);
    const [alone] = await new LinearExplainer(model, twins).shapValues(twins);
    expect(alone!.values.column(1).every((value) => value === 0)).toBe(true);
    expect(Math.abs(correlated!.values.get(0, 1))).toBeGreaterThan(1);
    expectEfficient(correlated!);
  });

  it('stays additive and says how sure it is where orders are drawn, also with twin columns', async () => {
    const wide = new Matrix(
      30,
      12,
      Float64Array.from({ length: 360 }, (_, at) => Math.cos((at % 12 === 11 ? at - 1 : at) * 2.3)),
    );
    const model = { coef: Float64Array.from({ length: 12 }, (_, j) => j - 4), intercept: 3 };
    const options = { featurePerturbation: 'correlationDependent', nsamples: 200 } as const;
    const [drawn] = await new LinearExplainer(model, wide, options).shapValues(wide);
    expectEfficient(drawn!);
    expect(drawn!.standardErrors!.data.some((error) => error > 0)).toBe(true);
  });

  it('refuses rows that are not those of the coefficients', () => {
    const model = { coef: Float64Array.of(1, 2), intercept: 0 };
    expect(() => new LinearExplainer(model, [[1, 2, 3]])).toThrow(/2 columns, but the data have 3/);
  });
});
