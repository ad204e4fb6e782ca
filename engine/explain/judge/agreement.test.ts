import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { studentAdmissions } from '@engine/data/synthetic/student-admissions';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { describe, expect, it } from 'vitest';
import { explanationConsistency } from './explanation-consistency';
import { explanationStability } from './explanation-stability';
import { linearCase } from './linear-case.fixture';
import { methodAgreement } from './method-agreement';

const { model, X, attributions } = await linearCase(20, 6);
const columns = X.cols;
const means = Array.from(
  { length: columns },
  (_, j) => X.column(j).reduce((a, b) => a + b, 0) / 20,
);
const explain = (rows: unknown) => {
  const { data, rows: count } = rows as Matrix;
  return new Matrix(
    count,
    columns,
    data.map((value, at) => model.coef[at % columns]! * (value - means[at % columns]!)),
  );
};

describe('consistency', () => {
  const story = [9, 5, 3, 0.4, 0.3, 0.2, 0.1, 0.05];
  const random = new RandomState(1);
  const alike = Array.from({ length: 4 }, () =>
    story.map((value) => value * random.uniform(0.9, 1.1)),
  );

  it('is high, and above chance, for models that tell the same story', () => {
    const { cosine, spearman, topKOverlap } = explanationConsistency(alike);
    for (const measure of [cosine, spearman, topKOverlap]) {
      expect(measure.mean).toBeGreaterThan(0.9);
      expect(measure.mean).toBeGreaterThan(measure.chanceHigh);
      expect(measure.pValue).toBeLessThan(0.02);
    }
    expect(cosine.pairs.get(1, 1)).toBeCloseTo(1, 12);
  });

  it('shows that the cosine of vectors without negative numbers is high by chance', () => {
    const chaos = Array.from({ length: 4 }, () => story.map(() => random.uniform(0.5, 1)));
    const { cosine, spearman } = explanationConsistency(chaos);
    expect(cosine.mean).toBeGreaterThan(0.9);
    expect(cosine.pValue).toBeGreaterThan(0.05);
    expect(Math.abs(spearman.chance)).toBeLessThan(0.1);
  });

  it('gives the same numbers for the same seed and needs two models', () => {
    expect(explanationConsistency(alike)).toEqual(explanationConsistency(alike));
    expect(() => explanationConsistency([story])).toThrow(/two models/);
  });
});

describe('stability', () => {
  it('of a linear model is at most its steepest slope', async () => {
    const { lipschitz, meanRatio, maxChange, relativeChange } = await explanationStability(
      explain,
      X,
    );
    const deviations = means.map((mean, j) =>
      Math.sqrt(X.column(j).reduce((sum, x) => sum + (x - mean) ** 2, 0) / X.rows),
    );
    const steepest = Math.max(...model.coef.map((slope, j) => Math.abs(slope) * deviations[j]!));
    lipschitz.forEach((value, i) => {
      expect(value).toBeLessThanOrEqual(steepest + 1e-9);
      expect(meanRatio[i]).toBeLessThanOrEqual(value);
      expect(maxChange[i]).toBeGreaterThan(0);
      expect(relativeChange[i]).toBeGreaterThan(0);
    });
  });

  it('exposes a method that explains at random', async () => {
    const random = new RandomState(0);
    const dice = (rows: { rows: number }) =>
      new Matrix(
        rows.rows,
        columns,
        Float64Array.from({ length: rows.rows * columns }, () => random.normal(0, 5)),
      );
    const steady = await explanationStability(explain, X);
    const shaky = await explanationStability(dice, X);
    shaky.relativeChange.forEach((value, i) => {
      expect(value).toBeGreaterThan(steady.relativeChange[i]!);
    });
  });

  it('is 0 for attributions that never change, and stops when asked', async () => {
    const still = await explanationStability(() => attributions, X, { nPerturbations: 2 });
    expect([...still.lipschitz, ...still.relativeChange].every((value) => value === 0)).toBe(true);
    await expect(
      explanationStability(explain, X, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('agreement', () => {
  const doubled = new Matrix(
    X.rows,
    columns,
    attributions.data.map((value) => 2 * value),
  );
  const reversed = new Matrix(
    X.rows,
    columns,
    attributions.data.map((value) => -value),
  );

  it('is complete between a method and itself in another unit', () => {
    const result = methodAgreement({ shap: attributions, twice: doubled });
    for (const square of [result.spearman, result.signAgreement, result.topKOverlap]) {
      expect(square.get(0, 1)).toBeCloseTo(1, 12);
    }
    expect(result.featureNames).toEqual(X.columns);
    expect([...result.importance.row(0)]).toEqual([...result.importance.row(1)]);
    expect(result.importance.row(0).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('ranks alike but disagrees in every sign where all is turned round', () => {
    const { pairs, ranks } = methodAgreement({ shap: attributions, against: reversed });
    const [pair] = pairs;
    expect([pair!.a, pair!.b]).toEqual(['shap', 'against']);
    expect(pair!.spearman.every((value) => value > 1 - 1e-9)).toBe(true);
    expect(pair!.signAgreement.every((value) => value === 0)).toBe(true);
    expect([...ranks.row(0)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('sets a model beside the truth of generated data', async () => {
    const { table, target, truth } = studentAdmissions({ rows: 300 });
    const students = table.drop(target);
    const learned = new LinearRegression();
    await learned.fit(students, table.column(target));
    const values = new Matrix(
      300,
      truth.featureNames.length,
      truth.values.data.map((_, at) => {
        const column = students.numbers(truth.featureNames[at % truth.featureNames.length]!);
        const mean = column.reduce((a, b) => a + b, 0) / 300;
        const j = at % truth.featureNames.length;
        return learned.coef[j]! * (column[Math.floor(at / truth.featureNames.length)]! - mean);
      }),
      truth.featureNames,
    );
    const { spearman, ranks } = methodAgreement({ truth, model: values });
    expect(spearman.get(0, 1)).toBeGreaterThan(0.6);
    expect(ranks.get(0, truth.featureNames.indexOf('CGPA'))).toBe(1);
    expect(ranks.get(1, truth.featureNames.indexOf('CGPA'))).toBe(1);
  });

  it('needs two methods that explain the same rows', () => {
    expect(() => methodAgreement({ shap: attributions })).toThrow(/two methods/);
    expect(() => methodAgreement({ a: attributions, b: attributions.take([0]) })).toThrow(/1 rows/);
  });
});
