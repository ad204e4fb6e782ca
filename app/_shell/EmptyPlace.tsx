import type { StageId } from '@lessons/stages';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DashedTrack } from './DashedTrack';

export interface EmptyPlaceProps {
  readonly title: string;
  /** The part of the loop that is missing. */
  readonly from: StageId;
  readonly to: StageId;
  /** What belongs here. */
  readonly children: ReactNode;
}

/** A place with nothing in it yet, and the one way to change that. */
export function EmptyPlace({ title, from, to, children }: EmptyPlaceProps) {
  return (
    <div className="runs-none">
      <h1>{title}</h1>
      <div className="empty box">
        <DashedTrack from={from} to={to} />
        <p>{children}</p>
        <Link className="btn" href="/?run=1">
          Run the loop
        </Link>
      </div>
    </div>
  );
}
