import { describe, expect, it } from 'vitest';
import { performanceWindows } from './performance-windows';

const answers = {
  at: [0.5, 1.5, 2.5, 7.5, 8.5, 9.5],
  labelAt: [2, 3, 4, 9, 12, 13],
  labels: ['no', 'yes', 'no', 'yes', 'no', 'no'],
  probabilities: [0.9, 0.1, 0.2, 0.8, 0.6, 0.4, 0.7, 0.3, 0.9, 0.1, 0.8, 0.2],
  classes: ['no', 'yes'],
};

describe('performance by window', () => {
  it('judges each window by the labels that are known by now', () => {
    const [first, second] = performanceWindows(answers, { now: 10 });
    expect(first).toMatchObject({ requests: 3, labelled: 3 });
    expect(first?.accuracy.value).toBe(1);
    expect(first?.rocAuc.value).toBe(1);
    expect(second).toMatchObject({ fromDay: 7, untilDay: 10, requests: 3, labelled: 1 });
    expect(second?.accuracy.value).toBe(0);
    expect(second?.rocAuc.value).toBeNaN();
  });

  it('its accuracy interval is Wilson’s', () => {
    // statsmodels 0.13: proportion_confint(1, 1, method='wilson'), with z = 1.96
    const [, second] = performanceWindows(answers, { now: 10 });
    expect(second?.accuracy.low).toBeCloseTo(0, 12);
    expect(second?.accuracy.high).toBeCloseTo(1.96 ** 2 / (1 + 1.96 ** 2), 12);
  });

  it('has no window before there is time', () => {
    expect(performanceWindows(answers, { now: 0 })).toEqual([]);
  });
});
