export type Point = readonly [x: number, y: number];

/** The `d` of a straight-segmented line; a point that is not a number leaves a gap. */
export function linePath(points: readonly Point[]): string {
  let pen = 'M';
  let path = '';
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) {
      path += `${pen}${pixel(x)} ${pixel(y)}`;
      pen = 'L';
    } else {
      pen = 'M';
    }
  }
  return path;
}

/** The `d` of the area between an upper and a lower line over the same places. */
function bandPath(upper: readonly Point[], lower: readonly Point[]): string {
  const edge = [...upper, ...[...lower].reverse()];
  return edge.length === 0 ? '' : `${linePath(edge)}Z`;
}

/** The `d` of the area between a line and a level. */
export function areaPath(points: readonly Point[], level: number): string {
  return bandPath(
    points,
    points.map(([x]) => [x, level] as const),
  );
}

function pixel(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/**
 * Moves label heights apart until no two are nearer than `gap`, keeping their order.
 * @returns one height for each given, in the given order
 */
export function stackLabels(
  heights: readonly number[],
  gap: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = heights.map((height, index) => ({ height, index }));
  order.sort((a, b) => a.height - b.height);
  const placed = order.map(({ height }) => height);
  for (let i = 0; i < placed.length; i++) {
    placed[i] = Math.max(placed[i]!, i === 0 ? top : placed[i - 1]! + gap);
  }
  for (let i = placed.length - 1; i >= 0; i--) {
    const limit = i === placed.length - 1 ? bottom : placed[i + 1]! - gap;
    placed[i] = Math.min(placed[i]!, limit);
  }
  const result = new Array<number>(heights.length);
  for (const [place, { index }] of order.entries()) result[index] = placed[place]!;
  return result;
}
