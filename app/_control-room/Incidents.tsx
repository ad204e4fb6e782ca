import { Glyph } from '@app/_shell/Glyph';
import { StatusGlyph } from '@app/_shell/StatusBadge';
import type { RoomEvent } from '@engine/simulate/contract';
import { clockText } from './clock-text';

const by = {
  you: 'by you',
  gates: 'by the gates',
  monitor: 'seen by the monitor',
  service: 'service',
} as const;

/** What has happened, newest first. */
export function Incidents({ events }: { readonly events: readonly RoomEvent[] }) {
  const newest = [...events].reverse().slice(0, 12);
  return (
    <section aria-label="Incident timeline">
      <div className="panel-h">
        <h2>Incident timeline</h2>
      </div>
      <ol className="tl">
        {newest.map((event) => (
          <li key={`${event.minute} ${event.text}`} data-status={event.status}>
            {event.status === 'idle' ? (
              <Glyph name="bolt" />
            ) : (
              <StatusGlyph status={event.status} />
            )}
            <div>
              <b>{event.text}</b>
              <span className="q">
                {clockText(event.minute)}, {by[event.by]}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
