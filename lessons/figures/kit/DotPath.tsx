/**
 * Many equal dots as one element, which a browser draws far faster than a circle for each. The look
 * comes from the class; its stroke is the dot.
 */
export function DotPath({
  points,
  size,
  className,
}: {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly size: number;
  readonly className: string;
}) {
  const path = points.map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('');
  return <path className={`dots ${className}`} d={path} strokeWidth={size} />;
}
