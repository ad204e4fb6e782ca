import { Glyph } from '@app/_shell/Glyph';
import { Segments } from '@app/_shell/Segments';
import { clockText } from './clock-text';
import { MaturityChoice } from './MaturityChoice';
import { paces, stepMinutes } from './paces';
import type { RoomProps } from './Room';

/** The simulated clock, its speed, and how much happens by itself. */
export function ClockBar({ news, verbs }: RoomProps) {
  const { isPlaying, isOpening, pace, minute } = news;
  const time = clockText(minute);
  return (
    <header className="cr-h">
      <h1>Control room</h1>
      <div className="clock">
        <button
          className="btn sq"
          type="button"
          aria-label={isPlaying ? 'Pause the simulation' : 'Play the simulation'}
          title={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
          onClick={() => void (isPlaying ? verbs.pause() : verbs.play())}
        >
          <Glyph name={isPlaying ? 'pause' : 'play'} />
        </button>
        <button
          className="btn sq"
          type="button"
          aria-label="Step to the next look at the inputs"
          title="Step to the next look at the inputs, every three hours (S)"
          onClick={() => void verbs.step(stepMinutes)}
        >
          <Glyph name="right" />
        </button>
        <output aria-live="off">{time[0]!.toUpperCase() + time.slice(1)}</output>
        <Segments
          legend="Speed of the simulated clock"
          name="pace"
          options={paces.map(({ minutes, name }) => [minutes, name] as const)}
          value={pace}
          onChange={(minutes) => void verbs.setPace(minutes)}
        />
        {isOpening && <span className="unit">playing the first days</span>}
      </div>
      <MaturityChoice
        level={news.maturity}
        onChange={(level) => void verbs.command({ type: 'maturity', level })}
      />
    </header>
  );
}
