'use client';
import { stages } from '@lessons/stages';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Glyph } from './Glyph';
import { type Status, StatusGlyph, statusTone } from './StatusBadge';
import { stageAt } from './stage-at';
import { stageHref } from './stage-href';
import { useProject } from './use-project';

const loud: ReadonlySet<Status> = new Set(['running', 'warn', 'drift', 'failed']);

/** Where in the lifecycle am I; it marks trouble and work in progress, and nothing else. */
export function StageStrip() {
  const path = usePathname();
  const project = useProject();
  if (path === '/') return null;
  const here = stageAt(path);
  return (
    <nav className="strip" aria-label="Stages of the lifecycle">
      <ol>
        {stages.map(({ id, name }) => {
          const status = project?.stages[id].status;
          return (
            <li key={id} data-stage={id}>
              <Link
                href={stageHref(id, project?.document)}
                prefetch={false}
                aria-current={id === here ? 'step' : undefined}
                title={name}
              >
                <Glyph name={id} />
                <span>{name}</span>
                {status && loud.has(status) && (
                  <span className="strip-s" data-status={statusTone(status)}>
                    <StatusGlyph status={status} />
                    <span className="vh">{project.stages[id].state}</span>
                  </span>
                )}
              </Link>
            </li>
          );
        })}
        {project && project.laps.length > 0 && (
          <li className="strip-lap">Lap {project.laps.length}</li>
        )}
      </ol>
    </nav>
  );
}
