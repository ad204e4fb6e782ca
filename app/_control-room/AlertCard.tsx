import { type Status, StatusBadge } from '@app/_shell/StatusBadge';
import type { Alert } from '@engine/monitor/contract';
import { causes } from '@engine/simulate/alert-desk';
import Link from 'next/link';
import type { RoomProps } from './Room';

export interface AlertCardProps extends Pick<RoomProps, 'news' | 'verbs'> {
  readonly alert: Alert;
}

/** One alert with its next step. */
export function AlertCard({ alert, news, verbs }: AlertCardProps) {
  const { cause, message, firstDay } = alert;
  const isService = cause === causes.errors || cause === causes.latency;
  const status: Status = isService ? 'failed' : 'drift';
  return (
    <article className="alert" data-status={status} data-alert={cause} tabIndex={-1}>
      <p>
        <StatusBadge status={status} word={cause}>
          {ago(news.minute - firstDay * 1440)}
        </StatusBadge>
      </p>
      <p>{message}</p>
      <div className="row tight">
        {isService ? (
          news.outage && (
            <button
              className="btn sm"
              type="button"
              onClick={() => void verbs.command({ type: 'repair' })}
            >
              Repair the feature store
            </button>
          )
        ) : (
          <Link className="btn sm" href="/?run=1">
            Start the next lap
          </Link>
        )}
        {isService && news.release?.phase === 'progressing' && (
          <button
            className="btn sm"
            type="button"
            onClick={() => void verbs.command({ type: 'roll back' })}
          >
            Roll back {news.release.name}
          </button>
        )}
        <button
          className="btn sm ghost"
          type="button"
          onClick={() => void verbs.command({ type: 'snooze', cause })}
        >
          Snooze 1 day
        </button>
      </div>
    </article>
  );
}

function ago(minutes: number): string {
  if (minutes < 60) return 'now';
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}
