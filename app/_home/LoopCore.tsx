'use client';
import { openDialog } from '@app/_shell/dialogs';
import { Glyph } from '@app/_shell/Glyph';
import { Keys } from '@app/_shell/Keys';
import { stages } from '@lessons/stages';
import { LoopNeeds } from './LoopNeeds';
import type { ProjectFacts } from './project-facts';
import type { LapControl } from './use-lap';

/** The middle of the loop: which lap this is, what wants a hand, and the one main button. */
export function LoopCore({
  facts,
  control,
}: {
  readonly facts: ProjectFacts | null;
  readonly control: LapControl;
}) {
  const { lap, isStarting, run, stop } = control;
  const isRunning = lap.state === 'running';
  const number = lapAtWork(facts, lap);
  return (
    <div className="loop-core">
      <div className="core-txt">
        <h2>{number === 0 ? 'No lap yet' : `Lap ${number}`}</h2>
        <LoopNeeds facts={facts} control={control} />
      </div>
      <div className="core-act">
        {isRunning ? (
          <button className="btn primary big" type="button" onClick={stop}>
            <Glyph name="stop" />
            Stop
            <Keys of="Esc" />
          </button>
        ) : (
          <button className="btn primary big" type="button" disabled={isStarting} onClick={run}>
            <Glyph name="play" />
            {isStarting ? 'Starting' : 'Run the loop now'}
            <Keys of="Ctrl Enter" />
          </button>
        )}
        <p className="q" role="status">
          {isRunning ? (
            runningWords(lap)
          ) : (
            <>
              {facts?.laps.length === 0 ? 'The first lap: data' : 'Data'} to retrain in under a
              minute, in this tab.{' '}
              <button type="button" className="fig-link" onClick={() => openDialog('csv')}>
                Use your own CSV
              </button>
            </>
          )}
        </p>
      </div>
    </div>
  );
}

function runningWords(lap: Extract<LapControl['lap'], { state: 'running' }>): string {
  const stage = stages.find(({ id }) => id === lap.stage)?.name ?? 'Starting';
  const steps = `step ${Math.min(lap.done + 1, lap.total)} of ${lap.total}`;
  return lap.seconds === null
    ? `${stage}, ${steps}`
    : `${stage}, ${steps}, about ${lap.seconds} s left`;
}

/** The lap on its way counts before its first run is tracked, and not twice after it. */
function lapAtWork(facts: ProjectFacts | null, lap: LapControl['lap']): number {
  const laps = facts?.laps ?? [];
  if (lap.state !== 'running') return laps.length;
  return laps.filter(({ startedAt }) => startedAt < lap.startedAt).length + 1;
}
