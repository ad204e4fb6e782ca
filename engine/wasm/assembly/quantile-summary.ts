/**
 * Summaries of a quantile sketch: runs of entries of four floats, lowest rank, highest rank, weight
 * and value. `engine/models/boosting/quantile-summary.ts` is the same in plain TypeScript.
 */

/** Writes at most `most` entries of a summary to `to`; returns how many. */
export function prune(from: usize, size: u32, to: usize, most: u32): u32 {
  if (size <= most) {
    memory.copy(to, from, <usize>size << 4);
    return size;
  }
  const last = from + (<usize>(size - 1) << 4);
  const begin = load<f32>(from, 4);
  const range: f32 = load<f32>(last) - begin;
  const steps = most - 1;
  v128.store(to, v128.load(from));
  let out = to + 16;
  let at = from + 16;
  let newest = from;
  for (let k: u32 = 1; k < steps; k++) {
    const twice: f32 = <f32>2 * ((<f32>k * range) / <f32>steps + begin);
    while (at < last && twice >= load<f32>(at, 20) + load<f32>(at, 16)) at += 16;
    if (at == last) break;
    const next: f32 = load<f32>(at) + load<f32>(at, 8);
    const previous: f32 = load<f32>(at, 20) - load<f32>(at, 24);
    const nearest = twice < next + previous ? at : at + 16;
    if (nearest == newest) continue;
    v128.store(out, v128.load(nearest));
    out += 16;
    newest = nearest;
  }
  if (newest != last) {
    v128.store(out, v128.load(last));
    out += 16;
  }
  return <u32>((out - to) >> 4);
}

/** Writes the summary of both summaries' values to `to`; returns its length. */
export function combine(a: usize, sizeA: u32, b: usize, sizeB: u32, to: usize): u32 {
  const endA = a + (<usize>sizeA << 4);
  const endB = b + (<usize>sizeB << 4);
  const allA = load<f32>(endA - 16, 4);
  const allB = load<f32>(endB - 16, 4);
  let belowA: f32 = 0;
  let belowB: f32 = 0;
  let low: f32 = 0;
  let high: f32 = 0;
  let out = to;
  while (a < endA || b < endB) {
    const takesA = b == endB || (a < endA && load<f32>(a, 12) <= load<f32>(b, 12));
    const takesB = a == endA || (b < endB && load<f32>(b, 12) <= load<f32>(a, 12));
    let rmin: f32;
    let rmax: f32;
    let weight: f32;
    let value: f32;
    if (takesA && takesB) {
      rmin = load<f32>(a) + load<f32>(b);
      rmax = load<f32>(a, 4) + load<f32>(b, 4);
      weight = load<f32>(a, 8) + load<f32>(b, 8);
      value = load<f32>(a, 12);
    } else if (takesA) {
      rmin = load<f32>(a) + belowB;
      rmax = load<f32>(a, 4) + (b < endB ? load<f32>(b, 4) - load<f32>(b, 8) : allB);
      weight = load<f32>(a, 8);
      value = load<f32>(a, 12);
    } else {
      rmin = load<f32>(b) + belowA;
      rmax = load<f32>(b, 4) + (a < endA ? load<f32>(a, 4) - load<f32>(a, 8) : allA);
      weight = load<f32>(b, 8);
      value = load<f32>(b, 12);
    }
    if (takesA) {
      belowA = load<f32>(a) + load<f32>(a, 8);
      a += 16;
    }
    if (takesB) {
      belowB = load<f32>(b) + load<f32>(b, 8);
      b += 16;
    }
    // Ranks that rounding has put out of order are lifted to their neighbours'.
    if (rmin < low) rmin = low;
    low = rmin;
    if (rmax < high) rmax = high;
    if (rmax < rmin + weight) rmax = rmin + weight;
    high = rmax;
    store<f32>(out, rmin);
    store<f32>(out, rmax, 4);
    store<f32>(out, weight, 8);
    store<f32>(out, value, 12);
    out += 16;
  }
  return <u32>((out - to) >> 4);
}
