import { cellHref } from '@app/_shell/cell-href';
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

export interface ResumeLessonProps extends LessonProgressProps {
  /** Name of the person's own project, whose document runs the lesson's steps. */
  readonly own: string | null;
}

/** The lesson, or the copy of it on the person's own table, and how far it has come. */
export function ResumeLesson({ lesson, ran, own }: ResumeLessonProps) {
  const noun = own === null ? 'lesson' : 'document';
  const done = lesson.steps.filter(({ cell }) => ran.has(cell)).length;
  const next = lesson.steps.find(({ cell }) => !ran.has(cell));
  return (
    <section className="resume" data-stage={lesson.stage}>
      <p>
        <StageChip
          stage={lesson.stage}
          note={own === null ? `lesson ${lesson.number}` : 'your own loop'}
        />
      </p>
      <h2>{own ?? lesson.title}</h2>
      <p className="q2">
        {own === null ? lesson.summary : `The steps of “${lesson.title}”, on your own table.`}
      </p>
      <div className="steps" role="img" aria-label={`${done} of ${lesson.steps.length} steps run`}>
        {lesson.steps.map(({ cell }) => (
          <i key={cell} className={ran.has(cell) ? 'd' : undefined} />
        ))}
      </div>
      <div className="row">
        <Link
          className="btn"
          href={done > 0 && next ? cellHref(lesson.href, next.cell) : lesson.href}
        >
          {done === 0 ? `Open ${noun}` : next ? `Continue ${noun}` : 'Read it again'}
          <Glyph name="right" />
        </Link>
        {own === null && <span className="q">about {formatNumber(lesson.minutes)} min</span>}
      </div>
    </section>
  );
}
