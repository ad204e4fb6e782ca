'use client';
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
  return (
    <div className="home">
      <HomeHead facts={facts} />
      <section className="loopwrap" aria-label="The lifecycle of this project">
        <LoopTrack facts={facts} />
        <LoopCore facts={project} control={control} />
        <StageList facts={facts} />
      </section>
      <div className="home-low">
        <ResumeLesson lesson={lesson} ran={facts.ran} />
        <LessonCourse lesson={lesson} ran={facts.ran} />
        <LapHistory laps={facts.laps} />
      </div>
    </div>
  );
}
