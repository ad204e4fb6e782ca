/**
 * What a quantile sketch keeps of some values: runs of four floats for each distinct one that is
 * kept, in ascending order: lowest rank, highest rank, weight, value. All rank arithmetic is in
 * float32.
 */
export type Summary = Float32Array;

/** Keeps entries whose ranks lie nearest to evenly spaced ones; the first and last always stay. */
export function prune(from: Summary, maxSize: number): Summary {
  const size = from.length / 4;
  if (size <= maxSize) return from;
  const begin = from[1]!;
  const range = Math.fround(from[(size - 1) * 4]! - begin);
  const steps = maxSize - 1;
  const out = new Float32Array(maxSize * 4);
  out.set(from.subarray(0, 4));
  let kept = 1;
  let i = 1;
  let last = 0;
  for (let k = 1; k < steps; k++) {
    const rank = Math.fround(Math.fround(Math.fround(k * range) / steps) + begin);
    const twice = 2 * rank;
    while (i < size - 1 && twice >= Math.fround(from[i * 4 + 5]! + from[i * 4 + 4]!)) i++;
    if (i === size - 1) break;
    const next = Math.fround(from[i * 4]! + from[i * 4 + 2]!);
    const previous = Math.fround(from[i * 4 + 5]! - from[i * 4 + 6]!);
    const nearest = twice < Math.fround(next + previous) ? i : i + 1;
    if (nearest === last) continue;
    out.set(from.subarray(nearest * 4, nearest * 4 + 4), kept * 4);
    kept++;
    last = nearest;
  }
  if (last !== size - 1) {
    out.set(from.subarray((size - 1) * 4), kept * 4);
    kept++;
  }
  return out.subarray(0, kept * 4);
}

/** The summary of two summaries' values together. */
export function combine(a: Summary, b: Summary): Summary {
  const out = new Float32Array(a.length + b.length);
  let at = 0;
  let i = 0;
  let j = 0;
  let belowA = 0;
  let belowB = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && a[i + 3]! <= b[j + 3]!);
    const takeB = i >= a.length || (j < b.length && b[j + 3]! <= a[i + 3]!);
    if (takeA && takeB) {
      out[at] = a[i]! + b[j]!;
      out[at + 1] = a[i + 1]! + b[j + 1]!;
      out[at + 2] = a[i + 2]! + b[j + 2]!;
      out[at + 3] = a[i + 3]!;
    } else if (takeA) {
      const above = j < b.length ? Math.fround(b[j + 1]! - b[j + 2]!) : b[b.length - 3]!;
      out[at] = a[i]! + belowB;
      out[at + 1] = a[i + 1]! + above;
      out[at + 2] = a[i + 2]!;
      out[at + 3] = a[i + 3]!;
    } else {
      const above = i < a.length ? Math.fround(a[i + 1]! - a[i + 2]!) : a[a.length - 3]!;
      out[at] = b[j]! + belowA;
      out[at + 1] = b[j + 1]! + above;
      out[at + 2] = b[j + 2]!;
      out[at + 3] = b[j + 3]!;
    }
    if (takeA) {
      belowA = Math.fround(a[i]! + a[i + 2]!);
      i += 4;
    }
    if (takeB) {
      belowB = Math.fround(b[j]! + b[j + 2]!);
      j += 4;
    }
    at += 4;
  }
  const summary = out.subarray(0, at);
  restoreOrder(summary);
  return summary;
}

/** Ranks that rounding has put out of order are lifted to their neighbours'. */
function restoreOrder(summary: Summary): void {
  let low = 0;
  let high = 0;
  for (let at = 0; at < summary.length; at += 4) {
    if (summary[at]! < low) summary[at] = low;
    else low = summary[at]!;
    if (summary[at + 1]! < high) summary[at + 1] = high;
    const next = Math.fround(summary[at]! + summary[at + 2]!);
    if (summary[at + 1]! < next) summary[at + 1] = next;
    high = summary[at + 1]!;
  }
}
