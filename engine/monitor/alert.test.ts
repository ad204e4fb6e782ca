import { describe, expect, it } from 'vitest';
import { foldFinding, resolveAlert, snoozeAlert } from './alert';
import type { Alert, Finding } from './contract';

const finding = (day: number, more: Partial<Finding> = {}): Finding => ({
  cause: 'drift price',
  level: 'watch',
  message: `seen on day ${day}`,
  day,
  ...more,
});
const fold = (findings: readonly Finding[], start: readonly Alert[] = []) =>
  findings.reduce(foldFinding, start);

describe('alerts', () => {
  it('repeats of one cause are one alert that counts them', () => {
    const [alert, ...rest] = fold([finding(1), finding(2), finding(3)]);
    expect(rest).toEqual([]);
    expect(alert).toMatchObject({ firstDay: 1, lastDay: 3, repeats: 2, message: 'seen on day 3' });
  });

  it('two causes are two alerts', () => {
    expect(fold([finding(1), finding(1, { cause: 'errors' })])).toHaveLength(2);
  });

  it('a snoozed alert is silent until its day, then open again', () => {
    const snoozed = snoozeAlert(fold([finding(1)]), 'drift price', 3);
    expect(fold([finding(2)], snoozed)[0]?.status).toBe('snoozed');
    expect(fold([finding(3)], snoozed)[0]?.status).toBe('open');
  });

  it('a snoozed alert speaks at once when it gets worse', () => {
    const snoozed = snoozeAlert(fold([finding(1)]), 'drift price', 9);
    expect(fold([finding(2, { level: 'act' })], snoozed)[0]).toMatchObject({
      status: 'open',
      level: 'act',
    });
  });

  it('a cause that comes back after it was resolved is a new alert', () => {
    const alerts = fold([finding(5)], resolveAlert(fold([finding(1)]), 'drift price'));
    expect(alerts.map(({ status }) => status)).toEqual(['resolved', 'open']);
  });
});
