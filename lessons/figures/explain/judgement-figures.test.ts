import { type Cell, Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import { figures } from '../all';
import type { AnyFigureRecord, TableTwin } from '../contract';
import { formatNumber } from '../kit/number-format';
import { judgedChurn } from './judged-churn.fixture';

interface Shown {
  readonly finding: string;
  readonly unitLine: string;
  readonly table: TableTwin;
}

/** What a figure says of what it is given, after its schema has accepted that. */
async function show(id: string, given: unknown): Promise<Shown> {
  const record: AnyFigureRecord = (await figures[id]!()).default;
  const props = record.schema.parse(given) as never;
  const shown = {
    finding: record.finding(props),
    unitLine: record.unitLine(props),
    table: record.table(props),
  };
  for (const text of [shown.finding, shown.unitLine]) {
    expect(text).toMatch(/\w/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  }
  for (const row of shown.table.rows) expect(row).toHaveLength(shown.table.columns.length);
  return shown;
}

const row = ({ table }: Shown, name: string) => table.rows.find(([first]) => first === name);
const two = (value: number) => formatNumber(value, { digits: 2 });

const oneRow = (cells: Readonly<Record<string, Cell>>) =>
  Table.from(Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, [cell]])));

const churn = await judgedChurn();

describe('counterfactual-table', () => {
  it('names the nearest change, and its table flips the decision', async () => {
    const result = churn.counterfactuals;
    const shown = await show('counterfactual-table', { result });
    const [nearest] = [...result.counterfactuals].sort((a, b) => a.distance - b.distance);
    for (const { column } of nearest!.changes) expect(shown.finding).toContain(column);
    expect(shown.finding).toContain('would turn Yes into No');
    expect(row(shown, 'prediction')).toEqual([
      'prediction',
      'Yes',
      ...result.counterfactuals.map(() => 'No'),
    ]);
    for (const [i, { row: changed }] of result.counterfactuals.entries()) {
      const [own, answers] = [churn.one.row(0), await churn.model.predict(oneRow(changed))];
      expect(Array.from(answers as ArrayLike<string>)).toEqual(['No']);
      for (const [column, value] of Object.entries(changed)) {
        if (value === own[column]) continue;
        expect(row(shown, column)?.[i + 2]).toBe(value);
      }
    }
  });

  it('counts changes and columns in words', async () => {
    const [one] = churn.counterfactuals.counterfactuals;
    const change = { column: 'a', from: 1, to: 2.5 };
    const several = (...all: object[][]) => ({
      result: {
        ...churn.counterfactuals,
        counterfactuals: all.map((changes, i) => ({ ...one, distance: 3 - i, changes })),
      },
    });
    expect((await show('counterfactual-table', several([change]))).finding).toBe(
      'One change of one column would turn Yes into No: a 2.5',
    );
    const mixed = several([change], [change, { column: 'b', from: 'x', to: null }]);
    const { finding, table } = await show('counterfactual-table', mixed);
    expect(finding).toBe(
      'Two changes of one to two columns would turn Yes into No; the nearest: a 2.5 and b missing',
    );
    expect(table.rows[0]).toEqual(['a', null, 2.5, 2.5]);
  });

  it('says so when nothing may change', async () => {
    const { finding } = await show('counterfactual-table', { result: churn.fixed });
    expect(finding).toBe('Nothing could be tried to get any class but Yes');
  });
});

describe('anchor-rule', () => {
  it('says how often the rule holds, and never 100 % of what is less', async () => {
    const { rule } = churn;
    const shown = await show('anchor-rule', { rule });
    expect(shown.finding).toContain(rule.conditions[0]!);
    expect(shown.finding).toMatch(/enough for Yes/);
    expect(row(shown, 'precision')).toEqual(['precision', rule.precision, ...rule.interval]);
    const nearly = await show('anchor-rule', { rule: { ...rule, precision: 0.9999 } });
    expect(nearly.finding).toContain('over 99.9 %');
  });

  it('tells a rule that falls short, and one without conditions', async () => {
    const poor = { ...churn.rule, found: false, precision: 0.8 };
    expect((await show('anchor-rule', { rule: poor })).finding).toMatch(
      /^No rule gets Yes in 95 %/,
    );
    const always = { ...churn.rule, conditions: [] };
    expect((await show('anchor-rule', { rule: always })).finding).toMatch(
      /^No condition is needed/,
    );
  });
});

describe('lime-weights', () => {
  it('ranks the mean weights over the draws and counts the open signs', async () => {
    const { lime } = churn;
    const shown = await show('lime-weights', lime);
    const [top] = lime.stability.weights;
    expect(shown.finding).toContain(top!.condition);
    expect(shown.table.rows[0]!.slice(0, 4)).toEqual([
      top!.condition,
      top!.mean,
      top!.low,
      top!.high,
    ]);
    const open = lime.stability.weights.filter(({ low, high }) => low <= 0 && high >= 0).length;
    expect(shown.finding.includes('open')).toBe(open > 0);
    expect(shown.unitLine).toContain(`R² ${two(lime.stability.meanScore)}, mean of 8 draws`);
  });

  it('doubts a poor local model and an open sign', async () => {
    const { explanation } = churn.lime;
    const poor = await show('lime-weights', { explanation: { ...explanation, score: 0.31 } });
    expect(poor.finding).toMatch(/poor.*31 %/);
    const [top, ...rest] = explanation.weights;
    const weights = [{ ...top!, standardError: 10 }, ...rest];
    const open = await show('lime-weights', { explanation: { ...explanation, weights } });
    expect(open.finding).toMatch(/sign is open/);
    const none = await show('lime-weights', { explanation: { ...explanation, weights: [] } });
    expect(none.finding).toBe('Nothing moves the answer near this row');
  });
});

describe('replacement-curves', () => {
  it('gives the ratio to random picks, the right way round', async () => {
    for (const kind of ['deletion', 'insertion'] as const) {
      const curves = churn[kind];
      const [own, , random] = curves.curves;
      const times = kind === 'deletion' ? own!.area / random!.area : random!.area / own!.area;
      const { finding, table } = await show('replacement-curves', { curves });
      expect(times).toBeGreaterThan(1);
      expect(finding).toContain(`${formatNumber(times, { digits: 1 })} times`);
      expect(table.rows.at(-2)).toEqual(['area', ...curves.curves.map(({ area }) => area)]);
    }
  });

  it('finds no faith in random orders, and nothing to judge in a constant model', async () => {
    const { curves, featureNames } = churn.deletion;
    const chance = { ...curves[2]!, order: 'attribution' };
    const random = await show('replacement-curves', {
      curves: { featureNames, curves: [chance, curves[1], curves[2]] },
    });
    expect(random.finding).toMatch(/not faithful/);
    const flat = curves.map((curve) => ({
      ...curve,
      change: curve.change.map(() => 0),
      area: 0,
      areaStd: 0,
    }));
    const constant = await show('replacement-curves', { curves: { featureNames, curves: flat } });
    expect(constant.finding).toMatch(/never moves/);
  });
});

describe('method-agreement', () => {
  it('names what each puts first and the pair that agrees least', async () => {
    const { agreement } = churn;
    const shown = await show('method-agreement', { agreement });
    const means = agreement.pairs.map(({ a, b, spearman }) => {
      const known = Array.from(spearman).filter((value) => !Number.isNaN(value));
      return { a, b, mean: known.reduce((sum, value) => sum + value, 0) / known.length };
    });
    const least = means.reduce((low, pair) => (pair.mean < low.mean ? pair : low));
    expect(shown.finding).toContain(`${least.a} and ${least.b} agree least, at ${two(least.mean)}`);
    const first = row(shown, 'Spearman with Tree SHAP')!;
    expect(first[1]).toBe(1);
    expect(first[3]).toBeCloseTo(agreement.spearman.data[1]!, 12);
    expect(shown.table.rows[0]!.slice(0, 2)).toEqual([expect.stringMatching(/^rank of /), 1]);
  });

  it('tells a method that attributes nothing', async () => {
    const { agreement } = churn;
    const { rows, cols, data } = agreement.importance;
    const importance = { rows, cols, data: data.map((value, at) => (at < cols ? 0 : value)) };
    const { finding } = await show('method-agreement', { agreement: { ...agreement, importance } });
    expect(finding).toMatch(/^Tree SHAP attributes nothing/);
  });
});

describe('faithfulness-scatter', () => {
  it('has the correlation in its title and the means in its table', async () => {
    const { faithfulness, shap } = churn;
    const shown = await show('faithfulness-scatter', { faithfulness, explanation: shap });
    expect(shown.finding).toContain(`correlation ${two(faithfulness.correlation)}`);
    for (const [j, name] of faithfulness.featureNames.entries()) {
      expect(row(shown, name)?.[2]).toBe(faithfulness.meanScores[j]);
    }
    const constant = { ...faithfulness, correlation: Number.NaN };
    const none = await show('faithfulness-scatter', { faithfulness: constant, explanation: shap });
    expect(none.finding).toMatch(/cannot be compared/);
  });

  it('refuses an explanation of other features', async () => {
    const { faithfulness, shap } = churn;
    const featureNames = [...shap.featureNames].reverse();
    const given = { faithfulness, explanation: { ...shap, featureNames } };
    await expect(show('faithfulness-scatter', given)).rejects.toThrow(/that was judged/);
  });
});

describe('explanation-consistency', () => {
  it('says which measures are above chance', async () => {
    const { consistency } = churn;
    const measures = [consistency.cosine, consistency.spearman, consistency.topKOverlap];
    const shown = await show('explanation-consistency', { consistency });
    const above = measures.filter(({ mean, chanceHigh }) => mean > chanceHigh).length;
    expect(/same story/.test(shown.finding)).toBe(above === 3);
    expect(shown.table.rows.map(([, mean]) => mean)).toEqual(measures.map(({ mean }) => mean));
  });

  it('tells chance for chance, and a mixed verdict', async () => {
    const { consistency } = churn;
    const chance = { ...consistency.cosine, mean: 0.9, chanceHigh: 0.95 };
    const all = { ...consistency, cosine: chance, spearman: chance, topKOverlap: chance };
    const none = await show('explanation-consistency', { consistency: all });
    expect(none.finding).toBe(
      'No measure is above chance: shuffled features reach a cosine of 0.90 too',
    );
    const above = { ...chance, chanceHigh: 0.2 };
    const mixed = await show('explanation-consistency', {
      consistency: { ...all, spearman: above },
    });
    expect(mixed.finding).toBe('Spearman 0.90 is above chance; cosine and top 3 in common are not');
  });
});
