import { cellHref } from '@app/_shell/cell-href';
import { StageChip } from '@app/_shell/StageChip';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { stages } from '@lessons/stages';
import Link from 'next/link';
import type { LessonOutline } from './lesson-outline';
import { stageWords } from './stage-words';

/** Every lesson there is, under its stage; a stage without one says what the loop does in it. */
export function LessonIndex({ lessons }: { readonly lessons: readonly LessonOutline[] }) {
  return (
    <>
      <header className="learn-h">
        <h1>Lessons</h1>
        <p>Documents you read, run and change. They follow a model once round its life.</p>
      </header>
      <ol className="learn">
        {stages.map(({ id }) => {
          const own = lessons.filter(({ stage }) => stage === id);
          return (
            <li key={id} id={id} data-stage={id}>
              <h2>
                <StageChip stage={id} />
              </h2>
              {own.length > 0 ? (
                <ul className="learn-l">
                  {own.map(({ href, title, summary, minutes, steps }) => (
                    <li key={href}>
                      <Link href={href}>
                        <b>{title}</b>
                        <span className="q2">{summary}</span>
                        <span className="q">
                          about {formatNumber(minutes)} minutes, {steps.length} steps
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              ) : (
                <StageSteps stage={id} lessons={lessons} />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Where a stage has no lesson of its own, the steps that another lesson takes in it. */
function StageSteps(props: {
  readonly stage: LessonOutline['stage'];
  readonly lessons: readonly LessonOutline[];
}) {
  const found = props.lessons.flatMap((lesson) => {
    const steps = lesson.steps.filter(({ stage }) => stage === props.stage);
    return steps[0] ? [{ lesson, steps, first: steps[0] }] : [];
  });
  return (
    <div className="learn-none">
      <p>{stageWords[props.stage]}</p>
      {found.map(({ lesson, steps, first }) => (
        <p key={lesson.href}>
          In{' '}
          <Link className="link" href={cellHref(lesson.href, first.cell)}>
            {lesson.title}
          </Link>
          : {steps.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join(', ')}
        </p>
      ))}
    </div>
  );
}
