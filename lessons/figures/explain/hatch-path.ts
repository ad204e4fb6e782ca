/** Pixels between two lines of a hatching. */
const GAP = 6;

/**
 * The `d` of slanted lines over a rectangle. Lines of neighbouring rectangles meet, and no pattern
 * has to be named, so that pictures can be saved one by one.
 */
export function hatchPath({
  x,
  y,
  wide,
  tall,
}: {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly tall: number;
}): string {
  const [right, bottom] = [x + wide, y + tall];
  let path = '';
  for (let sum = Math.ceil((x + y) / GAP) * GAP; sum < right + bottom; sum += GAP) {
    const from = [Math.max(x, sum - bottom), Math.min(bottom, sum - x)] as const;
    const to = [Math.min(right, sum - y), Math.max(y, sum - right)] as const;
    path += `M${from.map((at) => at.toFixed(1)).join(' ')}L${to.map((at) => at.toFixed(1)).join(' ')}`;
  }
  return path;
}
