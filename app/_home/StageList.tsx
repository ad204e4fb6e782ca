import { Glyph } from '@app/_shell/Glyph';
import { stageHref } from '@app/_shell/stage-href';
import { type StageId, stages } from '@lessons/stages';
import Link from 'next/link';
import { LoopSegment } from './LoopSegment';
import type { ProjectFacts } from './project-facts';
import { stageWords } from './stage-words';

const mini = { from: 2, to: 86, bare: true } as const;

/** The loop for a phone: the stages down the page, each with what passes on from it. */
export function StageList({ facts }: { readonly facts: ProjectFacts }) {
  return (
    <ol className="loop-list" data-closed={facts.picture.closing !== null}>
      {stages.map(({ id, name }) => {
        const fact = facts.stages[id];
        return (
          <li key={id} data-stage={id} data-s={fact.status}>
            <Link href={stageHref(id, facts.document)} prefetch={false}>
              <span className="ll-node">
                <Glyph name={id} />
              </span>
              <span className="ll-t">
                <b>{name}</b>
                <span className="ll-state">{fact.state}</span>
                <span className="q">{fact.sub || stageWords[id]}</span>
              </span>
              <svg
                className="loop mini"
                width="88"
                height="46"
                viewBox="0 0 88 46"
                aria-hidden="true"
              >
                <LoopSegment after={id} facts={facts} stretch={{ ...mini, ...direction(id) }} />
              </svg>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}

/** A ridge grows upwards only, and bars both ways. */
function direction(stage: StageId): { readonly y: number; readonly reach: number } {
  return stage === 'monitor' ? { y: 38, reach: 30 } : { y: 23, reach: 20 };
}
