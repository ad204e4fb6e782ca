import { Lesson } from '@app/_notebook/Lesson';
import { LessonOutline } from '@app/_notebook/LessonOutline';
import { ProseSegments } from '@app/_notebook/prose/ProseSegments';
import { loopLesson } from '@app/_shell/project/loop-lesson';
import { type Lesson as LessonFile, readLessons } from '@lessons/catalog';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { lessonAnchors, lessonSteps, stagesOfCells } from './lesson-plan';

export const dynamicParams = false;

interface PageProps {
  readonly params: Promise<{ readonly stage: string; readonly lesson: string }>;
}

export function generateStaticParams() {
  return readLessons().map(({ stage, slug }) => ({ stage, lesson: slug }));
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { head } = await find(params);
  return { title: head.title, description: head.summary };
}

/** A lesson as plain HTML, which its reader brings to life. */
export default async function LessonPage({ params }: PageProps) {
  const lesson = await find(params);
  const { id, stage, number, head, document } = lesson;
  const anchors = lessonAnchors(document.cells);
  const drawn = Object.fromEntries(
    document.cells
      .filter(({ kind }) => kind === 'prose')
      .map(({ id: cell, source }) => {
        const anchor = anchors.get(cell);
        const node = <ProseSegments key={cell} source={source} {...(anchor ? { anchor } : {})} />;
        return [cell, { source, node }];
      }),
  );
  const cells = document.cells.map(({ raw, ...cell }) => cell);
  return (
    <div className="lesson" data-stage={stage}>
      <LessonOutline
        id={id}
        stage={stage}
        number={number}
        title={head.title}
        steps={lessonSteps(document.cells)}
      />
      <Lesson
        id={id}
        runLabel={id === loopLesson.id ? 'Run the loop' : 'Run all'}
        seed={document.frontMatter.seed}
        cells={cells}
        drawn={drawn}
        stageOf={stagesOfCells(document.cells, stage)}
      >
        <header className="l-head">
          <p className="eyebrow">
            Lesson {number}, about {head.minutes} minutes, works offline
          </p>
          <h1>{head.title}</h1>
          <p className="standfirst">{head.summary}</p>
        </header>
      </Lesson>
    </div>
  );
}

async function find(params: PageProps['params']): Promise<LessonFile> {
  const { stage, lesson } = await params;
  const found = readLessons().find((one) => one.stage === stage && one.slug === lesson);
  return found ?? notFound();
}
