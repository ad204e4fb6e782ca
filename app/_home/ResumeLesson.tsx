import { Glyph } from '@app/_shell/Glyph';
import { StageChip } from '@app/_shell/StageChip';
import { formatNumber } from '@lessons/figures/kit/number-format';
import Link from 'next/link';
import type { LessonOutline } from './lesson-outline';

export interface LessonProgressProps {
  readonly lesson: LessonOutline;
  /** Ids of its cells that have run. */
  readonly ran: ReadonlySet<string>;
}

/** The lesson to go on with, and how far it has come. */
export function ResumeLesson({ lesson, ran }: LessonProgressProps) {
  const done = lesson.steps.filter(({ cell }) => ran.has(cell)).length;
  const next = lesson.steps.find(({ cell }) => !ran.has(cell));
  return (
    <section className="resume" data-stage={lesson.stage}>
      <p>
        <StageChip stage={lesson.stage} note={`lesson ${lesson.number}`} />
      </p>
      <h2>{lesson.title}</h2>
      <p className="q2">{lesson.summary}</p>
      <div className="steps" role="img" aria-label={`${done} of ${lesson.steps.length} steps run`}>
        {lesson.steps.map(({ cell }) => (
          <i key={cell} className={ran.has(cell) ? 'd' : undefined} />
        ))}
      </div>
      <div className="row">
        <Link className="btn" href={done > 0 && next ? `${lesson.href}#${next.cell}` : lesson.href}>
          {done === 0 ? 'Open lesson' : next ? 'Continue lesson' : 'Read it again'}
          <Glyph name="right" />
        </Link>
        <span className="q">about {formatNumber(lesson.minutes)} min</span>
      </div>
    </section>
  );
}
