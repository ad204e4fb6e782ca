import { foldFinding, resolveAlert, snoozeAlert } from '@engine/monitor/alert';
import type { Alert, DriftReport, Finding } from '@engine/monitor/contract';
import { MINUTES_PER_DAY, type RoomEvent } from './contract';
import type { FilmLog } from './film-log';

/** Causes that have one name for good. A drift is named after its columns. */
export const causes = {
  watch: 'Inputs on watch',
  errors: 'Failed requests',
  latency: 'Slow answers',
  model: 'Wrong more often',
} as const;

/** An alert is over once its cause was not seen for so many days: longer where looks are rarer. */
const overAfter = (cause: string) =>
  cause === causes.errors || cause === causes.latency ? 1 / 24 : 6 / 24;

/** Folds what is found into alerts, and tells the log of each new one. */
export class AlertDesk {
  alerts: readonly Alert[] = [];
  private driftCause: string | null = null;

  constructor(private readonly log: FilmLog) {}

  /** @param mark of the timeline, for a cause that is new */
  find(minute: number, finding: Omit<Finding, 'day'>, event: Pick<RoomEvent, 'status' | 'mark'>) {
    const isNew = !this.alerts.some(
      ({ cause, status }) => cause === finding.cause && status !== 'resolved',
    );
    this.alerts = foldFinding(this.alerts, { ...finding, day: minute / MINUTES_PER_DAY });
    if (isNew) this.log.add({ minute, by: 'monitor', text: finding.message, ...event });
  }

  /** What a drift report has to say. */
  judgeInputs(minute: number, report: DriftReport, labelDays: number, isHarmful: boolean): void {
    const { drifted, watched, columns, limits, currentRows } = report;
    const [top] = columns;
    if (top && drifted.length > 0) {
      this.driftCause ??= `Drift on ${names(drifted)}`;
      const known = this.alerts.find(
        ({ cause, status }) => cause === this.driftCause && status !== 'resolved',
      );
      const since = known?.firstDay ?? minute / MINUTES_PER_DAY;
      const arrival = since + labelDays;
      const harm = isHarmful
        ? 'The model is wrong more often, too.'
        : minute / MINUTES_PER_DAY < arrival
          ? `No harm is known: labels of these requests arrive from day ${Math.floor(arrival)}.`
          : 'The labels that have come by now show no harm.';
      this.find(
        minute,
        {
          cause: this.driftCause,
          level: 'act',
          message: `PSI passes ${limits.drift} on ${names(drifted)}: ${top.psi.toFixed(3)} over ${currentRows} requests. ${harm}`,
        },
        { status: 'drift', mark: 'drift' },
      );
    }
    if (watched.length > 0) {
      const message = `PSI passes ${limits.watch} on ${names(watched)}.`;
      this.find(
        minute,
        { cause: causes.watch, level: 'watch', message },
        { status: 'warn', mark: 'watch' },
      );
    }
  }

  snooze(cause: string, minute: number): void {
    this.alerts = snoozeAlert(this.alerts, cause, minute / MINUTES_PER_DAY + 1);
  }

  resolve(cause: string): void {
    this.alerts = resolveAlert(this.alerts, cause);
  }

  /** Ends the alerts whose cause has not been seen lately. */
  settle(minute: number): void {
    for (const { cause, status, lastDay } of this.alerts) {
      if (status === 'resolved' || minute / MINUTES_PER_DAY - lastDay < overAfter(cause)) continue;
      if (cause === this.driftCause) this.driftCause = null;
      this.resolve(cause);
    }
  }
}

function names(columns: readonly string[]): string {
  if (columns.length <= 2) return columns.join(' and ');
  return `${columns[0]} and ${columns.length - 1} more`;
}
