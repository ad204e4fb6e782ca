export interface WhiskerProps {
  /** Ends of the interval and its height, in pixels. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** A lying interval with a cross stroke at either end, set off from the bar that it lies on. */
export function Whisker({ from, to, y }: WhiskerProps) {
  const path = `M${from} ${y}H${to}M${from} ${y - 4}v8M${to} ${y - 4}v8`;
  return (
    <>
      <path className="whisker-halo" d={path} />
      <path className="whisker" d={path} />
    </>
  );
}
