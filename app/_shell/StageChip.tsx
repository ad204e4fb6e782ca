import { type StageId, stages } from '@lessons/stages';
import { Glyph } from './Glyph';

export interface StageChipProps {
  readonly stage: StageId;
  /** Filled only where it says where you are. */
  readonly fill?: boolean;
  /** After the name: `lesson 4 of 5`. */
  readonly note?: string;
}

/** A stage by its glyph, name and hue. */
export function StageChip({ stage, fill, note }: StageChipProps) {
  const name = stages.find(({ id }) => id === stage)?.name ?? stage;
  return (
    <span className={fill ? 'chip fill' : 'chip'} data-stage={stage}>
      <Glyph name={stage} />
      {note ? `${name}, ${note}` : name}
    </span>
  );
}
