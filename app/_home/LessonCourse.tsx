import { cellHref } from '@app/_shell/cell-href';
import { Glyph } from '@app/_shell/Glyph';
import { stages } from '@lessons/stages';
import Link from 'next/link';
import type { LessonProgressProps } from './ResumeLesson';

/** The steps of the lesson by stage, each a dot that fills once it has run. */
export function LessonCourse({ lesson, ran }: LessonProgressProps) {
  return (
    <section className="course-s">
      <div className="spread">
        <h2 className="h-sm">Its steps, by stage</h2>
        <Link className="link" href="/learn/">
          All lessons
        </Link>
      </div>
      <ol className="course">
        {stages.map(({ id, name }) => {
          const steps = lesson.steps.filter(({ stage }) => stage === id);
          const [first] = steps;
          if (!first) return null;
          const done = steps.filter(({ cell }) => ran.has(cell)).length;
          return (
            <li key={id} data-stage={id}>
              <Link href={cellHref(lesson.href, first.cell)} prefetch={false}>
                <Glyph name={id} />
                <span className="c-name">{name}</span>
                <span className="c-dots" aria-hidden="true">
                  {steps.map(({ cell, title }) => (
                    <i key={cell} title={title} className={ran.has(cell) ? 'done' : undefined} />
                  ))}
                </span>
                <span className="c-n">
                  {done} of {steps.length}
                  <span className="vh"> steps run</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
