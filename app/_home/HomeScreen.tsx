'use client';
import { documentHref } from '@app/_shell/document-href';
import { loopLesson } from '@app/_shell/project/loop-lesson';
import { projectName } from '@app/_shell/project/project-words';
import { useProject } from '@app/_shell/use-project';
import { HomeHead } from './HomeHead';
import { LapHistory } from './LapHistory';
import { LessonCourse } from './LessonCourse';
import { LoopCore } from './LoopCore';
import { LoopTrack } from './LoopTrack';
import type { LessonOutline } from './lesson-outline';
import { emptyPicture, type ProjectFacts, silentStages } from './project-facts';
import { ResumeLesson } from './ResumeLesson';
import { StageList } from './StageList';
import { useLap } from './use-lap';
import { whileRunning } from './while-running';

const unread: ProjectFacts = {
  document: loopLesson.id,
  name: projectName(loopLesson.dataset),
  title: 'Which customers will leave next month?',
  customers: null,
  positives: null,
  laps: [],
  ran: new Set(),
  stages: silentStages(),
  picture: emptyPicture,
};

/** The project on this device as its loop, the lap that runs or could, and what to learn next. */
export function HomeScreen({ lesson }: { readonly lesson: LessonOutline }) {
  const project = useProject();
  const control = useLap();
  const facts = whileRunning(project ?? unread, control.lap);
  const isOwn = facts.document !== loopLesson.id;
  // A project of the person's own runs the lesson's steps in a document of its own.
  const steps = isOwn ? { ...lesson, href: documentHref(facts.document) } : lesson;
  return (
    <div className="home">
      <HomeHead facts={facts} />
      <section className="loopwrap" aria-label="The lifecycle of this project">
        <LoopTrack facts={facts} />
        <LoopCore facts={project} control={control} />
        <StageList facts={facts} />
      </section>
      <div className="home-low">
        <ResumeLesson lesson={steps} ran={facts.ran} own={isOwn ? facts.name : null} />
        <LessonCourse lesson={steps} ran={facts.ran} />
        <LapHistory laps={facts.laps} />
      </div>
    </div>
  );
}
