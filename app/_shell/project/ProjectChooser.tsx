'use client';
import { useSyncExternalStore } from 'react';
import { Glyph } from '../Glyph';
import { toast } from '../toast';
import { loopLesson } from './loop-lesson';
import { chooseProject, shownProject, watchShownProject } from './shown-project';
import { useProjects } from './use-projects';

/** Which project the loop shows: the lesson's, or one on a table of the person's own. */
export function ProjectChooser() {
  const projects = useProjects();
  const shown = useSyncExternalStore(watchShownProject, shownProject, () => loopLesson.id);
  const choose = (id: string) =>
    chooseProject(id).catch((error: unknown) =>
      toast(`Not kept: ${error instanceof Error ? error.message : String(error)}`),
    );
  return (
    <span className="project">
      <select
        aria-label="Project"
        value={shown}
        onChange={(event) => void choose(event.target.value)}
      >
        {projects.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Glyph name="chev" />
    </span>
  );
}
