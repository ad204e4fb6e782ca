/** Where a value stands, in pixels. */
export type Scale<Value> = (value: Value) => number;

export interface LinearScale extends Scale<number> {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** Round values inside the domain, five at most. */
  readonly ticks: readonly number[];
}

/** Straight from domain to range. With `nice`, the domain first grows to round ends. */
export function linearScale(options: {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly nice?: boolean;
  readonly ticks?: number;
}): LinearScale {
  const count = options.ticks ?? 5;
  const domain = options.nice ? niceDomain(options.domain, count) : widened(options.domain);
  const [low, high] = domain;
  const [from, to] = options.range;
  const at = (value: number) => from + ((value - low) / (high - low)) * (to - from);
  return Object.assign(at, { domain, range: options.range, ticks: niceTicks(low, high, count) });
}

/** Round values from `low` to `high`, at most `count` of them. */
function niceTicks(low: number, high: number, count = 5): number[] {
  if (!(high > low)) return [low];
  const step = niceStep(high - low, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(digits + 1)),
  );
}

/** Smallest of 1, 2, 5 times a power of ten that gives at most `count` ticks over the span. */
function niceStep(span: number, count: number): number {
  const power = 10 ** Math.floor(Math.log10(span / Math.max(1, count)));
  const step = [1, 2, 5, 10, 20].find((factor) => span / (factor * power) - 1e-9 <= count - 1);
  return (step ?? 50) * power;
}

function niceDomain(domain: readonly [number, number], count: number): [number, number] {
  const [low, high] = widened(domain);
  const step = niceStep(high - low, count);
  const round = (value: number) => Number(value.toPrecision(12));
  return [round(Math.floor(low / step + 1e-9) * step), round(Math.ceil(high / step - 1e-9) * step)];
}

/** A domain of one value still needs a width to be drawn on. */
function widened([low, high]: readonly [number, number]): [number, number] {
  if (high > low) return [low, high];
  const room = Math.abs(low) * 0.1 || 1;
  return [low - room, low + room];
}

/** Smallest and largest of the numbers that are there; `[0, 1]` of none. */
export function extent(values: Iterable<number>): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}
