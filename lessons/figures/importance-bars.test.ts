import { expect, it } from 'vitest';
import importanceBars from './importance-bars';

const series = [
  {
    name: 'test rows',
    featureNames: ['a', 'b'],
    importancesMean: [0.2, 0.01],
    importancesStd: [0, 0],
  },
  {
    name: 'training rows',
    featureNames: ['a', 'b'],
    importancesMean: [0.1, 0.09],
    importancesStd: [0, 0],
  },
];
const finding = (more: object) =>
  importanceBars.finding(importanceBars.schema.parse({ series, score: 'ROC AUC', ...more }));

it('says what a column has lost between two times', () => {
  expect(finding({})).toBe('a has lost most: it was worth 0.200 and is worth 0.100 now');
});

it('says where two sets of rows differ most, and nothing of time', () => {
  expect(finding({ compares: 'rows' })).toBe(
    'a is worth 0.200 on the test rows and 0.100 on the training rows',
  );
});

it('says of one set of rows which column carries most', () => {
  expect(finding({ series: series.slice(0, 1) })).toBe('a carries most of what the model knows');
});
