import type { StageId } from '@lessons/stages';
import type { ProjectFacts } from './project-facts';
import { Closing } from './segments/Closing';
import { ColumnsFan } from './segments/ColumnsFan';
import type { Stretch } from './segments/contract';
import { DataVersions } from './segments/DataVersions';
import { ModelLanes } from './segments/ModelLanes';
import { PlainTrack } from './segments/PlainTrack';
import { Reasons } from './segments/Reasons';
import { RowsArriving } from './segments/RowsArriving';
import { RunsByScore } from './segments/RunsByScore';
import { ShiftRidge } from './segments/ShiftRidge';
import { TrafficSplit } from './segments/TrafficSplit';

export interface LoopSegmentProps {
  /** The stage it leaves. */
  readonly after: StageId;
  readonly facts: ProjectFacts;
  readonly stretch: Stretch;
}

/** A small true figure of what passes from a stage to the next; dashed where nothing does yet. */
export function LoopSegment({ after, facts: { picture }, stretch }: LoopSegmentProps) {
  const { champion, challenger } = picture;
  const lanes = { ...stretch, champion: champion !== null, challenger: challenger !== null };
  if (after === 'frame' && picture.rows !== null) {
    return <RowsArriving rows={picture.rows} {...stretch} />;
  }
  if (after === 'data' && picture.dataVersions !== null) {
    return <DataVersions versions={picture.dataVersions} {...stretch} />;
  }
  if (after === 'features' && picture.columns) {
    return <ColumnsFan {...picture.columns} {...stretch} />;
  }
  if (after === 'train' && picture.runs?.length) {
    return <RunsByScore runs={picture.runs} {...stretch} />;
  }
  if (after === 'track') return <ModelLanes {...lanes} />;
  if (after === 'package') return <ModelLanes {...lanes} gates={picture.gates} />;
  if (after === 'deploy' && picture.split !== null) {
    return (
      <TrafficSplit
        split={picture.split}
        champion={champion}
        challenger={picture.split > 0 ? challenger : null}
        {...stretch}
      />
    );
  }
  if (after === 'monitor' && picture.shift) {
    return <ShiftRidge shift={picture.shift} {...stretch} />;
  }
  if (after === 'explain' && picture.reasons)
    return <Reasons reasons={picture.reasons} {...stretch} />;
  if (after === 'retrain' && picture.closing) return <Closing {...stretch} />;
  return <PlainTrack {...stretch} dashed />;
}
