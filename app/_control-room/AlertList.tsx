import { Glyph } from '@app/_shell/Glyph';
import { causes } from '@engine/simulate/alert-desk';
import { AlertCard } from './AlertCard';
import type { RoomProps } from './Room';

const words = ['No alert needs you', 'One alert needs you'];

/** What needs a person, one alert for each cause, and what is only watched. */
export function AlertList({ news, verbs }: Pick<RoomProps, 'news' | 'verbs'>) {
  const { alerts } = news;
  const open = alerts.filter(({ status, level }) => status === 'open' && level === 'act');
  const quiet = alerts.filter((alert) => !open.includes(alert));
  const folded = open.reduce((sum, { repeats }) => sum + repeats, 0);
  return (
    <section aria-label="Alerts">
      <div className="panel-h">
        <h2>{words[open.length] ?? `${open.length} alerts need you`}</h2>
        {folded > 0 && <span className="q nw">{folded} repeats folded</span>}
      </div>
      {open.map((alert) => (
        <AlertCard key={alert.cause} alert={alert} news={news} verbs={verbs} />
      ))}
      {quiet.length > 0 && (
        <details className="watch">
          <summary>
            <Glyph name="s-warn" />
            <span>Watching {quiet.length}</span>
            <Glyph name="chev" />
          </summary>
          {quiet.map(({ cause, message, status, snoozedUntil }) => (
            <p key={cause}>
              {cause === causes.watch ? message : `${cause}. ${message}`}
              {status === 'snoozed' && ` Snoozed until day ${Math.floor(snoozedUntil ?? 0)}.`}
            </p>
          ))}
        </details>
      )}
    </section>
  );
}
