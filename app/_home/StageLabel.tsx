import { stageHref } from '@app/_shell/stage-href';
import { type StageId, stages } from '@lessons/stages';
import Link from 'next/link';
import type { StageFact } from './project-facts';

export interface StageLabelProps {
  readonly stage: StageId;
  readonly x: number;
  /** Top of the label's three lines. */
  readonly top: number;
  /** Room for the words, in pixels. */
  readonly room: number;
  readonly fact: StageFact;
}

/** A stage's name, state and what stands behind it, as one link. */
export function StageLabel({ stage, x, top, room, fact }: StageLabelProps) {
  const name = stages.find(({ id }) => id === stage)?.name;
  return (
    <Link className="st-label" data-stage={stage} href={stageHref(stage)} prefetch={false}>
      <title>{[name, fact.state, fact.sub].filter(Boolean).join(', ')}</title>
      <rect className="hit" x={x - 104} y={top} width="208" height="62" rx="8" />
      <text className="st-name" x={x} y={top + 18} textAnchor="middle">
        {name}
      </text>
      <text
        className={fact.status === 'drift' ? 'st-state t-drift' : 'st-state'}
        x={x}
        y={top + 39}
        textAnchor="middle"
      >
        {fitted(fact.state, room, 8.1)}
      </text>
      <text className="st-sub" x={x} y={top + 57} textAnchor="middle">
        {fitted(fact.sub, room, 6.1)}
      </text>
    </Link>
  );
}

/** SVG does not wrap: words that would run into the neighbour's end in an ellipsis. */
function fitted(text: string, room: number, perLetter: number): string {
  const most = Math.floor(room / perLetter);
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
