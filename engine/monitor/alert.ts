import type { Alert, Finding } from './contract';

/**
 * The alerts after one more finding. Findings with one cause are one alert: it keeps its first day
 * and counts repeats, so that a person reads a thing once. A snoozed alert speaks again when its
 * time is over or when the level rises.
 */
export function foldFinding(alerts: readonly Alert[], finding: Finding): readonly Alert[] {
  const { cause, level, message, day } = finding;
  const known = alerts.find((alert) => alert.cause === cause && alert.status !== 'resolved');
  if (!known) {
    const fresh = { cause, level, message, firstDay: day, lastDay: day, repeats: 0 };
    return [...alerts, { ...fresh, status: 'open', snoozedUntil: null }];
  }
  const worse = level === 'act' && known.level === 'watch';
  const silent = known.status === 'snoozed' && !worse && day < (known.snoozedUntil ?? day);
  return replace(alerts, known, {
    ...known,
    level: worse ? level : known.level,
    message,
    lastDay: day,
    repeats: known.repeats + 1,
    status: silent ? 'snoozed' : 'open',
    snoozedUntil: silent ? known.snoozedUntil : null,
  });
}

/** Silences an alert until a day. */
export function snoozeAlert(
  alerts: readonly Alert[],
  cause: string,
  untilDay: number,
): readonly Alert[] {
  return alerts.map((alert) =>
    alert.cause === cause && alert.status === 'open'
      ? { ...alert, status: 'snoozed', snoozedUntil: untilDay }
      : alert,
  );
}

/** Ends an alert whose cause is gone; the same cause later is a new alert. */
export function resolveAlert(alerts: readonly Alert[], cause: string): readonly Alert[] {
  return alerts.map((alert) =>
    alert.cause === cause ? { ...alert, status: 'resolved', snoozedUntil: null } : alert,
  );
}

function replace(alerts: readonly Alert[], old: Alert, next: Alert): readonly Alert[] {
  return alerts.map((alert) => (alert === old ? next : alert));
}
