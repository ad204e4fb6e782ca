'use client';
import { useSession, useSnapshot } from '@app/_session/use-session';
import { StageChip } from '@app/_shell/StageChip';
import type { StageId } from '@lessons/stages';

/** A step of the lesson: a heading, and the cells under it. */
export interface LessonStep {
  readonly id: string;
  readonly text: string;
  readonly cells: readonly string[];
}

export interface LessonOutlineProps {
  readonly id: string;
  readonly stage: StageId;
  readonly number: number;
  readonly title: string;
  readonly steps: readonly LessonStep[];
}

/** The lesson's steps, those marked whose cells have all run. */
export function LessonOutline({ id, stage, number, title, steps }: LessonOutlineProps) {
  const session = useSession(id);
  const cells = useSnapshot(session, (snapshot) => snapshot.cells);
  const isDone = (cell: string) => cells?.get(cell)?.status === 'done';
  const states = steps.map((step) => {
    const done = step.cells.filter(isDone).length;
    return done === 0 ? '' : done === step.cells.length ? 'done' : 'half';
  });
  const withCells = steps.filter((step) => step.cells.length > 0).length;
  const done = states.filter((state) => state === 'done').length;
  return (
    <nav className="outline" aria-label="Lesson outline">
      <StageChip stage={stage} />
      <ol className="o-lessons">
        <li className="now">
          <a href="#main" aria-current="page">
            <span className="o-n">{number}</span>
            {title}
          </a>
          <ol className="o-steps">
            {steps.map((step, index) => (
              <li key={step.id} className={states[index]}>
                <a href={`#${step.id}`}>
                  <i />
                  {step.text}
                  {states[index] === 'done' && <span className="vh">, done</span>}
                </a>
              </li>
            ))}
          </ol>
        </li>
      </ol>
      <p className="o-foot">
        <span>
          {done} of {withCells} steps run
        </span>
        <span className="bar" style={{ '--bar': `var(--${stage})` } as React.CSSProperties}>
          <i style={{ width: `${withCells > 0 ? (100 * done) / withCells : 0}%` }} />
        </span>
      </p>
    </nav>
  );
}
