import { stageHref } from '@app/_shell/stage-href';
import { type StageId, stages } from '@lessons/stages';
import Link from 'next/link';
import { fitted } from './fitted';
import type { StageFact } from './project-facts';

export interface StageLabelProps {
  readonly stage: StageId;
  readonly x: number;
  /** Top of the label's three lines. */
  readonly top: number;
  /** Room for the words, in pixels. */
  readonly room: number;
  readonly fact: StageFact;
  /** The project's document, where the stage is worked on. */
  readonly document: string;
}

/** A stage's name, state and what stands behind it, as one link. */
export function StageLabel({ stage, x, top, room, fact, document }: StageLabelProps) {
  const width = Math.min(208, room);
  const name = stages.find(({ id }) => id === stage)?.name;
  return (
    <Link
      className="st-label"
      data-stage={stage}
      href={stageHref(stage, document)}
      prefetch={false}
    >
      <title>{[name, fact.state, fact.sub].filter(Boolean).join(', ')}</title>
      <rect className="hit" x={x - width / 2} y={top} width={width} height="62" rx="8" />
      <text className="st-name" x={x} y={top + 18} textAnchor="middle">
        {name}
      </text>
      <text
        className={fact.status === 'drift' ? 'st-state t-drift' : 'st-state'}
        x={x}
        y={top + 39}
        textAnchor="middle"
      >
        {fitted(fact.state, { width: room, size: 16 })}
      </text>
      <text className="st-sub" x={x} y={top + 57} textAnchor="middle">
        {fitted(fact.sub, { width: room, size: 12.5 })}
      </text>
    </Link>
  );
}
