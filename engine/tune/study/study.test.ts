import { loadDataset } from '@engine/fixtures/load-dataset';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossValScore } from '../validate/cross-val-score';
import { getParamImportances } from './get-param-importances';
import { GPSampler } from './gp-sampler';
import { GridSampler } from './grid-sampler';
import { HyperbandPruner } from './hyperband-pruner';
import { MedianPruner } from './median-pruner';
import type { Pruner } from './pruner';
import { RandomSampler } from './random-sampler';
import type { Sampler } from './sampler';
import { createStudy } from './study';
import { SuccessiveHalvingPruner } from './successive-halving-pruner';
import { TPESampler } from './tpe-sampler';
import type { Trial } from './trial';
import { TrialPruned } from './trial-pruned';

/** Branin's function: three lowest points of 0.3979. */
function branin(trial: Trial): number {
  const x = trial.suggestFloat('x', -5, 10);
  const y = trial.suggestFloat('y', 0, 15);
  const bend = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6;
  return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

const hills = [
  { height: 1, widths: [3, 10, 30], at: [0.3689, 0.117, 0.2673] },
  { height: 1.2, widths: [0.1, 10, 35], at: [0.4699, 0.4387, 0.747] },
  { height: 3, widths: [3, 10, 30], at: [0.1091, 0.8732, 0.5547] },
  { height: 3.2, widths: [0.1, 10, 35], at: [0.0381, 0.5743, 0.8828] },
];

/** Hartmann's function of three variables: lowest at -3.8628. */
function hartmann(trial: Trial): number {
  const x = ['a', 'b', 'c'].map((name) => trial.suggestFloat(name, 0, 1));
  return -hills.reduce((sum, { height, widths, at }) => {
    const far = x.reduce((all, value, i) => all + widths[i]! * (value - at[i]!) ** 2, 0);
    return sum + height * Math.exp(-far);
  }, 0);
}

async function bestOf(objective: (trial: Trial) => number, sampler: Sampler, nTrials: number) {
  return (await createStudy({ sampler }).optimize(objective, { nTrials })).bestValue;
}

/** How often a sampler ends up below random draws of the same number. */
async function wins(
  objective: (trial: Trial) => number,
  make: (randomState: number) => Sampler,
  { seeds, nTrials }: { seeds: number; nTrials: number },
) {
  let count = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const ours = await bestOf(objective, make(seed), nTrials);
    const random = await bestOf(
      objective,
      new RandomSampler({ randomState: seed + 1000 }),
      nTrials,
    );
    if (ours < random) count++;
  }
  return count;
}

const samplers: [string, (randomState: number) => Sampler][] = [
  ['TPESampler', (randomState) => new TPESampler({ randomState })],
  ['GPSampler', (randomState) => new GPSampler({ randomState })],
];

describe.each(samplers)('%s', (name, make) => {
  // 32 or more of 50 by luck: 3 per cent; 9 or more of 10: 1 per cent. TPE wins 73 of 100 on
  // Branin's function at 40 trials, too few to show in 20 seeds.
  const size = name === 'GPSampler' ? { seeds: 10, nTrials: 25 } : { seeds: 50, nTrials: 40 };
  const enough = name === 'GPSampler' ? 9 : 32;

  it("beats random draws on Branin's and Hartmann's functions", async () => {
    expect(await wins(branin, make, size)).toBeGreaterThanOrEqual(enough);
    expect(await wins(hartmann, make, size)).toBeGreaterThanOrEqual(enough);
  });

  it('never leaves the space, conditional options included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), async (seed) => {
        const study = createStudy({ sampler: make(seed), direction: 'maximize' });
        await study.optimize(
          (trial) => {
            const kind = trial.suggestCategorical('kind', ['tree', 'line']);
            const rate = trial.suggestFloat('rate', 1e-5, 1, { log: true });
            const even = trial.suggestInt('even', 2, 11, { step: 2 });
            const wide = trial.suggestInt('wide', 1, 1000, { log: true });
            const fixed = trial.suggestFloat('fixed', 3, 3);
            const depth = kind === 'tree' ? trial.suggestInt('depth', 1, 8) : 0;
            expect(rate >= 1e-5 && rate <= 1).toBe(true);
            expect([2, 4, 6, 8, 10]).toContain(even);
            expect(Number.isInteger(wide) && wide >= 1 && wide <= 1000).toBe(true);
            expect(fixed).toBe(3);
            expect(depth >= 0 && depth <= 8).toBe(true);
            return depth - Math.log(rate) + even / wide;
          },
          { nTrials: 25 },
        );
      }),
      { numRuns: 4 },
    );
  });

  it('finds the best choice and a whole number', async () => {
    const study = createStudy({ sampler: make(1) });
    await study.optimize(
      (trial) => {
        const letter = trial.suggestCategorical('letter', ['a', 'b', 'c', 'd']);
        return (letter === 'c' ? 0 : 50) + Math.abs(trial.suggestInt('n', 0, 100) - 71);
      },
      { nTrials: 60 },
    );
    expect(study.bestParams.letter).toBe('c');
    expect(study.bestValue).toBeLessThan(6);
  });
});

describe('a study', () => {
  const sampler = () => new TPESampler({ randomState: 3, nStartupTrials: 4 });

  it('gives the same trials again, whatever the order in which a batch ends', async () => {
    const inOrder = createStudy({ sampler: sampler() });
    await inOrder.optimize(branin, { nTrials: 20, batchSize: 4 });
    const again = createStudy({ sampler: sampler() });
    await again.optimize(
      async (trial) => {
        for (let wait = trial.number % 4; wait < 4; wait++) await Promise.resolve();
        return branin(trial);
      },
      { nTrials: 20, batchSize: 4 },
    );
    expect(again.trials).toEqual(inOrder.trials);
  });

  it('goes on from plain data as if it had not been left', async () => {
    const whole = await createStudy({ sampler: sampler() }).optimize(branin, { nTrials: 20 });
    const first = await createStudy({ sampler: sampler() }).optimize(branin, { nTrials: 12 });
    const state = JSON.parse(JSON.stringify(first.toState()));
    const second = createStudy({ sampler: sampler(), state });
    await second.optimize(branin, { nTrials: 8 });
    expect(second.trials).toEqual(whole.trials);
    expect(() => createStudy({ direction: 'maximize', state })).toThrow(/was to minimize/);
  });

  it('stops when asked, keeps whole batches and goes on from them', async () => {
    const stop = new AbortController();
    const study = createStudy({ sampler: sampler() });
    const work = study.optimize(
      (trial) => {
        if (trial.number === 9) stop.abort();
        return branin(trial);
      },
      { nTrials: 20, batchSize: 4, signal: stop.signal },
    );
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
    expect(study.trials).toHaveLength(8);
    await study.optimize(branin, { nTrials: 12, batchSize: 4 });
    const whole = createStudy({ sampler: sampler() });
    await whole.optimize(branin, { nTrials: 20, batchSize: 4 });
    expect(study.trials).toEqual(whole.trials);
  });

  it('can be asked and told, starts with values one knows, and keeps failures apart', async () => {
    const study = createStudy({ direction: 'maximize', sampler: sampler() });
    study.enqueueTrial({ x: 2.5 });
    const trial = study.ask();
    expect(trial.suggestFloat('x', 0, 5)).toBe(2.5);
    expect(trial.suggestFloat('x', 0, 5)).toBe(2.5);
    expect(() => trial.suggestFloat('x', 0, 6)).toThrow(/asks for x twice/);
    expect(() => study.bestTrial).toThrow(/No trial is complete/);
    study.tell(trial, 7);
    const fail = () => Promise.reject(new Error('out of luck'));
    await expect(study.optimize(fail, { nTrials: 1 })).rejects.toThrow('out of luck');
    await study.optimize(fail, { nTrials: 1, skipFailed: true });
    await study.optimize(() => Number.NaN, { nTrials: 1 });
    expect(study.trials.map(({ state }) => state)).toEqual([
      'complete',
      'failed',
      'failed',
      'failed',
    ]);
    expect(study.trials[1]!.error).toBe('out of luck');
    expect(study.bestTrial.number).toBe(0);
    await expect(study.optimize(branin, { nTrials: 0 })).rejects.toThrow(/nTrials/);
  });

  it('goes through a grid in order', async () => {
    const study = createStudy({ sampler: new GridSampler({ b: ['x', 'y'], a: [1, 2] }) });
    await study.optimize(
      (trial) =>
        trial.suggestInt('a', 1, 9) + (trial.suggestCategorical('b', ['x', 'y']) === 'x' ? 0 : 5),
      { nTrials: 4 },
    );
    expect(study.trials.map(({ value }) => value)).toEqual([1, 6, 2, 7]);
    const asks = (trial: Trial) => trial.suggestFloat('c', 0, 1);
    await expect(study.optimize(asks, { nTrials: 1 })).rejects.toThrow(/no values for c/);
  });

  it('tunes a model, judged by cross-validation', async () => {
    const iris = loadDataset('iris');
    const [X, y] = [iris.drop('target'), iris.column('target')];
    const study = createStudy({ direction: 'maximize', sampler: sampler() });
    await study.optimize(
      async (trial, work) => {
        const maxDepth = trial.suggestInt('maxDepth', 1, 6);
        const criterion = trial.suggestCategorical('criterion', ['gini', 'entropy']);
        const model = new DecisionTreeClassifier({ maxDepth, criterion, randomState: 0 });
        const scores = await crossValScore(model, X, y, work);
        return scores.reduce((sum, score) => sum + score, 0) / scores.length;
      },
      { nTrials: 12 },
    );
    expect(study.bestValue).toBeGreaterThan(0.94);
    expect(Object.keys(getParamImportances(study))[0]).toBe('maxDepth');
  });
});

describe('pruners', () => {
  /** A trial of some quality that gets there step by step. */
  const climb = (steps: number) => (trial: Trial) => {
    const quality = trial.suggestFloat('quality', 0, 1);
    for (let step = 1; step <= steps; step++) {
      trial.report(quality * (1 - 1 / (step + 1)), step);
      if (trial.shouldPrune()) throw new TrialPruned();
    }
    return quality;
  };

  async function race(pruner: Pruner) {
    const sampler = new RandomSampler({ randomState: 2 });
    const study = createStudy({ direction: 'maximize', sampler, pruner });
    await study.optimize(climb(27), { nTrials: 60 });
    return study;
  }

  it.each<[string, Pruner]>([
    ['MedianPruner', new MedianPruner()],
    ['SuccessiveHalvingPruner', new SuccessiveHalvingPruner({ reductionFactor: 3 })],
    ['HyperbandPruner', new HyperbandPruner({ maxResource: 27 })],
  ])('%s ends poor trials early and keeps the best', async (_, pruner) => {
    const { trials, bestTrial } = await race(pruner);
    const pruned = trials.filter(({ state }) => state === 'pruned');
    expect(pruned.length).toBeGreaterThan(15);
    const qualities = trials.map(({ params }) => params.quality as number);
    expect(bestTrial.params.quality).toBe(Math.max(...qualities));
    expect(pruned.every(({ reports, value }) => reports.at(-1)![1] === value)).toBe(true);
  });

  it('MedianPruner compares with the median of the complete trials at that step', () => {
    const complete = [1, 2, 3, 4].map((value, number) => ({
      number,
      state: 'complete' as const,
      value,
      params: {},
      distributions: {},
      reports: [[2, value]] as const,
      rungs: [],
    }));
    const history = { direction: 'minimize' as const, trials: complete };
    const pruner = new MedianPruner({ nStartupTrials: 4, nWarmupSteps: 2 });
    const judge = (reports: [number, number][]) =>
      pruner.shouldPrune({ number: 9, reports, rungs: [] }, history);
    expect(judge([[2, 2.6]])).toBe(true);
    expect(judge([[2, 2.5]])).toBe(false);
    expect(judge([[1, 99]])).toBe(false);
    expect(
      judge([
        [1, 1.5],
        [2, 99],
      ]),
    ).toBe(false);
    expect(judge([[3, 99]])).toBe(false);
  });

  it('SuccessiveHalvingPruner lets the best third of a rung through', () => {
    const pruner = new SuccessiveHalvingPruner({ reductionFactor: 3 });
    const trials = [5, 4, 3, 2, 1].map((value, number) => ({
      number,
      state: 'pruned' as const,
      value,
      params: {},
      distributions: {},
      reports: [],
      rungs: [value],
    }));
    const judge = (value: number) =>
      pruner.shouldPrune(
        { number: 9, reports: [[1, value]], rungs: [] },
        { direction: 'minimize', trials },
      );
    expect([judge(1.5), judge(2), judge(2.5)]).toEqual([false, false, true]);
    expect(() => new SuccessiveHalvingPruner({ reductionFactor: 1 })).toThrow(/reductionFactor/);
  });

  it('HyperbandPruner gives every race its share of the trials', () => {
    const pruner = new HyperbandPruner({ maxResource: 27 });
    expect(pruner.brackets).toBe(4);
    const counts = [0, 0, 0, 0];
    for (let number = 0; number < 4300; number++) counts[pruner.bracketOf(number)]! += 1;
    // Budgets 27, 12, 6 and 4 of 49.
    [27, 12, 6, 4].forEach((budget, bracket) => {
      expect(counts[bracket]! / 4300).toBeCloseTo(budget / 49, 1);
    });
  });

  it('refuse reports that do not rise', () => {
    const trial = createStudy().ask();
    trial.report(1, 0);
    expect(() => trial.report(1, 0)).toThrow(/Steps have to rise/);
  });
});

describe('getParamImportances', () => {
  it('puts the option first that matters', async () => {
    const study = createStudy({ sampler: new RandomSampler() });
    await study.optimize(
      (trial) =>
        100 * trial.suggestFloat('large', 0, 1) +
        10 * trial.suggestInt('small', 0, 3) +
        (trial.suggestCategorical('none', ['a', 'b']) === 'a' ? 0 : 0.1),
      { nTrials: 60 },
    );
    const shares = getParamImportances(study);
    expect(Object.keys(shares)).toEqual(['large', 'small', 'none']);
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares.large).toBeGreaterThan(0.8);
    expect(() => getParamImportances(createStudy())).toThrow(/only 0 are complete/);
  });
});
