import type { SimulationFacts, SimulationNews } from '@engine/worker/simulation-contract';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { Suspense } from 'react';
import { AlertList } from './AlertList';
import { ClockBar } from './ClockBar';
import { FilmFacts } from './FilmFacts';
import { FilmLine } from './FilmLine';
import { Incidents } from './Incidents';
import { InjectButtons } from './InjectButtons';
import { ReleasePanel } from './ReleasePanel';
import { Reports } from './Reports';
import { usePauseWhenHidden } from './use-pause-when-hidden';
import { useRoomKeys } from './use-room-keys';
import type { Verbs } from './use-simulation';

export interface RoomProps {
  readonly news: SimulationNews;
  readonly facts: SimulationFacts;
  readonly verbs: Verbs;
}

/** The whole screen: the clock on top, then the release, inputs and answers, and what needs you. */
export function Room(props: RoomProps) {
  const { news, verbs } = props;
  const { operations, limits, release, champion } = news;
  useRoomKeys(news.isPlaying, verbs);
  usePauseWhenHidden(news.isPlaying, verbs);
  const isActive = release?.phase === 'progressing';
  return (
    <div className="cr" data-stage="monitor">
      <ClockBar {...props} />
      <div className="cr-track">
        <FilmLine minute={news.minute} events={news.events} />
        <InjectButtons {...props} />
      </div>
      <Suspense fallback={null}>
        <div className="cr-grid">
          <section className="cr-a" aria-label="Release">
            <ReleasePanel {...props} />
            <FigureView
              id="service-health"
              level={3}
              props={{
                operations,
                limits,
                champion,
                challenger: isActive ? release.name : null,
                releasedAt: isActive ? release.startedAt : null,
              }}
            />
          </section>
          <section className="cr-b" aria-label="Inputs and answers">
            <Reports news={news} />
          </section>
          <aside className="cr-c" aria-label="Alerts and incidents">
            <AlertList news={news} verbs={verbs} />
            <Incidents events={news.events} />
          </aside>
        </div>
      </Suspense>
      <FilmFacts {...props} />
      <p className="vh" aria-live="polite">
        {news.isOpening ? '' : news.events.at(-1)?.text}
      </p>
    </div>
  );
}
