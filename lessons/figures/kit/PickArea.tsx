import type { PointerEvent } from 'react';

/** Where a row was drawn, in pixels of the drawing. */
export interface PlacedRow {
  readonly x: number;
  readonly y: number;
  readonly row: number;
}

export interface PickAreaProps {
  readonly width: number;
  readonly height: number;
  readonly points: readonly PlacedRow[];
  readonly row: number | null;
  readonly onPick: (row: number | null) => void;
}

/** Pixels around a point that count as the point. */
const REACH = 14;

/** Lies over a drawing and picks the row whose point is nearest to the pointer. */
export function PickArea({ width, height, points, row, onPick }: PickAreaProps) {
  const onPointerDown = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    const y = ((event.clientY - box.top) / box.height) * height;
    let best: PlacedRow | undefined;
    let least = REACH;
    for (const point of points) {
      const distance = Math.hypot(point.x - x, point.y - y);
      if (distance < least) {
        least = distance;
        best = point;
      }
    }
    if (best) onPick(best.row === row ? null : best.row);
  };
  return (
    <rect
      className="pick-area"
      width={width}
      height={height}
      fill="transparent"
      onPointerDown={onPointerDown}
    />
  );
}
