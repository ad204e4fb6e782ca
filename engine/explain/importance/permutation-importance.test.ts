import type { Progress } from '@engine/core/estimator';
import { loadDataset } from '@engine/fixtures/load-dataset';
import golden from '@engine/fixtures/permutation-importance.json';
import type { ScoringName } from '@engine/metrics/scorers';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
import { describe, expect, it } from 'vitest';
import { permutationImportance } from './permutation-importance';

async function fitted(name: string) {
  const table = loadDataset(name);
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const train = table.take(rows.filter((row) => row % 3 !== 0));
  const test = table.take(rows.filter((row) => row % 3 === 0));
  const model = new RandomForestClassifier({ nEstimators: 10, maxDepth: 4, randomState: 0 });
  await model.fit(train.drop('target'), train.column('target'));
  return { model, X: test.drop('target'), y: test.column('target') };
}

describe.each(golden)('by $scoring on $data', async (item) => {
  const { model, X, y } = await fitted(item.data);
  const options = { nRepeats: 3, randomState: 7, scoring: item.scoring as ScoringName };
  const result = await permutationImportance(model, X, y, options);

  it('equals scikit-learn, repeat by repeat', () => {
    result.importances.toArray().forEach((drops, feature) => {
      drops.forEach((drop, repeat) => {
        expect(drop).toBeCloseTo(item.importances[feature]![repeat]!, 10);
      });
      expect(result.importancesMean[feature]).toBeCloseTo(item.mean[feature]!, 10);
      expect(result.importancesStd[feature]).toBeCloseTo(item.std[feature]!, 10);
    });
    expect(result.featureNames).toEqual(X.names);
  });
});

describe('on iris', async () => {
  const { model, X, y } = await fitted('iris');

  it('takes a function as the score and reports each column', async () => {
    const seen: Progress[] = [];
    const result = await permutationImportance(model, X, y, {
      nRepeats: 1,
      scoring: async () => 1,
      onProgress: (progress) => seen.push(progress),
    });
    expect(result.baseline).toBe(1);
    expect(result.importancesMean.every((drop) => drop === 0)).toBe(true);
    expect(seen.at(-1)).toEqual({ done: 4, total: 4, unit: 'columns' });
  });

  it('leaves the rows it was given as they were', async () => {
    const before = X.columns.map((column) => JSON.stringify(column));
    await permutationImportance(model, X, y, { nRepeats: 2 });
    expect(X.columns.map((column) => JSON.stringify(column))).toEqual(before);
  });

  it('stops when asked', async () => {
    const signal = AbortSignal.abort();
    await expect(permutationImportance(model, X, y, { signal })).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('needs at least one repeat', async () => {
    await expect(permutationImportance(model, X, y, { nRepeats: 0 })).rejects.toThrow(/nRepeats/);
  });
});
