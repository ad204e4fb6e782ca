import { cellAt, type Table } from '@engine/core/table';
import type { Explanation } from '@engine/explain/explanation';
import type { TrackingStore } from '@engine/track/contract';
import { describe, expect, it } from 'vitest';
import { type Outputs, propsOf, runLesson, seededText } from './run-lesson.fixture';

const lesson = new URL('../../lessons/01-frame/01-the-loop.md', import.meta.url);

async function runLoop(change: Readonly<Record<string, unknown>> = {}) {
  const run = await runLesson(lesson, { change });
  run.session.dispose();
  return run;
}

/** The milliseconds of this machine, which no seed decides. */
const measured = 'backends';

function expectOverlap(outputs: Outputs): void {
  const { models } = propsOf<{ models: Record<'value' | 'low' | 'high', number>[] }>(
    outputs,
    'interval-figure',
  );
  for (const { low, high } of models) {
    for (const { value } of models) {
      expect(value).toBeGreaterThan(low);
      expect(value).toBeLessThan(high);
    }
  }
}

function expectNoNewDrift(outputs: Outputs): void {
  const table = outputs.get('drift')?.find((output) => output.kind === 'table');
  const drifted = table?.columns.find(({ name }) => name === 'drifted')?.values;
  expect(drifted).toEqual(['none', 'monthly_charges', 'monthly_charges']);
}

function expectLostWorth(outputs: Outputs): void {
  const { series, marked } = propsOf<{
    series: { featureNames: string[]; importancesMean: ArrayLike<number> }[];
    marked: string[];
  }>(outputs, 'why-figure');
  const [then, lately] = series;
  const change = (name: string) => {
    const at = then!.featureNames.indexOf(name);
    return lately!.importancesMean[at]! - then!.importancesMean[at]!;
  };
  const [lost] = then!.featureNames.toSorted((a, b) => change(a) - change(b));
  expect(lost).toBe('contract');
  expect(marked).toEqual(['monthly_charges']);
  expect(change('monthly_charges')).toBeGreaterThanOrEqual(0);
}

function expectSurprise(outputs: Outputs): void {
  const { explanation, row } = propsOf<{ explanation: Explanation; row: number }>(
    outputs,
    'surprise-figure',
  );
  const { featureNames, values, data } = explanation;
  const [most] = [...featureNames].sort(
    (a, b) =>
      values.data[row * values.cols + featureNames.indexOf(a)]! -
      values.data[row * values.cols + featureNames.indexOf(b)]!,
  );
  expect(most).toBe('contract');
  const { columns } = data as Table;
  expect(cellAt(columns[featureNames.indexOf('contract')]!, row)).toBe('Two year');
}

const champion = (tracking: TrackingStore, model: string) =>
  tracking.modelByAlias(model, 'champion');

describe('the document of the whole loop', { timeout: 240_000 }, () => {
  it('runs to its end, promotes a model, shows with seed 42 what its words say, and gives the same numbers again', async () => {
    const once = await runLoop();
    expect(once.failures).toEqual([]);
    const promoted = await champion(once.tracking, 'telco_churn');
    expect(promoted?.version).toBe(3);
    expect(promoted?.metrics.auc).toBeGreaterThan(0.7);
    const runs = await once.tracking.searchRuns('telco_churn');
    expect(runs.map(({ status }) => status)).toEqual(new Array(5).fill('finished'));

    expectOverlap(once.outputs);
    expectNoNewDrift(once.outputs);
    expectLostWorth(once.outputs);
    expectSurprise(once.outputs);
    expect(once.outputs.get(measured)).toMatchObject([{ kind: 'table', rows: 4 }]);
    const network = runs.find(({ name }) => name === 'neural network');
    expect(network?.params).toMatchObject({ backend: 'wasm' });

    const again = await runLoop();
    expect(seededText(again.outputs, [measured])).toBe(seededText(once.outputs, [measured]));
  });

  it.each([
    ['breast_cancer.csv', 'target'],
    ['penguins.csv', 'species'],
  ])('runs on %s without a word changed', async (dataset, target) => {
    const { failures } = await runLoop({ dataset, target });
    expect(failures).toEqual([]);
  });
});
