import { type StageId, stages } from '@lessons/stages';

/** Where the ten stages stand for a width: five along the top, five back along the bottom. */
export interface LoopGeometry {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** Radius of the two half circles that close the track. */
  readonly radius: number;
  readonly left: number;
  readonly right: number;
  readonly at: (stage: StageId) => { readonly x: number; readonly y: number; readonly up: boolean };
}

/** Distance from a stage's centre to where its segments begin. */
export const clearance = 24;

export function loopGeometry(width: number): LoopGeometry {
  const radius = Math.round(Math.min(138, width * 0.105));
  const left = radius + Math.round(width * 0.022);
  const right = width - left;
  const top = 132;
  const bottom = top + 2 * radius;
  const step = (right - left) / 4;
  return {
    width,
    height: bottom + 116,
    top,
    bottom,
    radius,
    left,
    right,
    at(stage) {
      const index = stages.findIndex(({ id }) => id === stage);
      return index < 5
        ? { x: left + index * step, y: top, up: true }
        : { x: right - (index - 5) * step, y: bottom, up: false };
    },
  };
}
