/**
 * Squared distances of eight rows at a time, one row in each of eight lanes, so that every distance
 * is summed over the columns in their order, as a plain loop would.
 */

/**
 * Rearranges rows into groups of eight: group by group, column by column, eight doubles. Missing
 * rows of the last group are NaN, which no comparison chooses.
 */
export function packGroups(x: usize, rows: usize, cols: usize, out: usize): void {
  const rowBytes = cols << 3;
  for (let first: usize = 0; first < rows; first += 8) {
    for (let lane: usize = 0; lane < 8; lane++) {
      const row = first + lane;
      let to = out + (first * cols << 3) + (lane << 3);
      if (row < rows) {
        let from = x + row * rowBytes;
        for (const end = from + rowBytes; from < end; from += 8) {
          store<f64>(to, load<f64>(from));
          to += 64;
        }
      } else {
        for (let col: usize = 0; col < cols; col++) {
          store<f64>(to, NaN);
          to += 64;
        }
      }
    }
  }
}

/**
 * Merges the rows of some groups into each query's list of nearest rows, which is sorted by
 * distance and holds `k` of them. The first row has the number `base`; equal distances keep the
 * lower number first. `lanes` is room for eight doubles.
 */
export function nearest(
  queries: usize,
  count: usize,
  cols: usize,
  groups: usize,
  groupCount: usize,
  base: i32,
  k: usize,
  distances: usize,
  indices: usize,
  lanes: usize,
): void {
  const rowBytes = cols << 3;
  const lastGroup = groups + groupCount * (cols << 6);
  for (let query: usize = 0; query < count; query++) {
    const list = distances + (query * k << 3);
    const numbers = indices + (query * k << 2);
    const start = queries + query * rowBytes;
    const end = start + rowBytes;
    let worst = load<f64>(list + (k << 3) - 8);
    let number = base;
    for (let group = groups; group < lastGroup; group += cols << 6) {
      let a = f64x2.splat(0);
      let b = a;
      let c = a;
      let d = a;
      let at = group;
      let from = start;
      const limit = f64x2.splat(worst);
      let closer = true;
      while (from < end) {
        const left = end - from;
        const stop = from + (left < 64 ? left : 64);
        for (; from < stop; from += 8) {
          const value = v128.load64_splat(from);
          const e = f64x2.sub(value, v128.load(at));
          const f = f64x2.sub(value, v128.load(at, 16));
          const g = f64x2.sub(value, v128.load(at, 32));
          const h = f64x2.sub(value, v128.load(at, 48));
          a = f64x2.add(a, f64x2.mul(e, e));
          b = f64x2.add(b, f64x2.mul(f, f));
          c = f64x2.add(c, f64x2.mul(g, g));
          d = f64x2.add(d, f64x2.mul(h, h));
          at += 64;
        }
        // Sums of squares only grow, so rows that are too far already need no further columns.
        const near = v128.or(
          v128.or(f64x2.lt(a, limit), f64x2.lt(b, limit)),
          v128.or(f64x2.lt(c, limit), f64x2.lt(d, limit)),
        );
        if (!v128.any_true(near)) {
          closer = false;
          break;
        }
      }
      if (closer) {
        v128.store(lanes, a);
        v128.store(lanes, b, 16);
        v128.store(lanes, c, 32);
        v128.store(lanes, d, 48);
        for (let lane: i32 = 0; lane < 8; lane++) {
          const distance = load<f64>(lanes + (<usize>lane << 3));
          if (distance < worst) {
            let place = k - 1;
            while (place > 0 && load<f64>(list + (place << 3) - 8) > distance) {
              store<f64>(list + (place << 3), load<f64>(list + (place << 3) - 8));
              store<i32>(numbers + (place << 2), load<i32>(numbers + (place << 2) - 4));
              place--;
            }
            store<f64>(list + (place << 3), distance);
            store<i32>(numbers + (place << 2), number + lane);
            worst = load<f64>(list + (k << 3) - 8);
          }
        }
      }
      number += 8;
    }
  }
}

/** Every query's squared distance to every row of the groups; a line of `out` has `stride` bytes. */
export function distancesTo(
  queries: usize,
  count: usize,
  cols: usize,
  groups: usize,
  groupCount: usize,
  out: usize,
  stride: usize,
): void {
  const rowBytes = cols << 3;
  for (let query: usize = 0; query < count; query++) {
    const start = queries + query * rowBytes;
    const end = start + rowBytes;
    let at = groups;
    let to = out + query * stride;
    for (let group: usize = 0; group < groupCount; group++) {
      let a = f64x2.splat(0);
      let b = a;
      let c = a;
      let d = a;
      for (let from = start; from < end; from += 8) {
        const value = v128.load64_splat(from);
        const e = f64x2.sub(value, v128.load(at));
        const f = f64x2.sub(value, v128.load(at, 16));
        const g = f64x2.sub(value, v128.load(at, 32));
        const h = f64x2.sub(value, v128.load(at, 48));
        a = f64x2.add(a, f64x2.mul(e, e));
        b = f64x2.add(b, f64x2.mul(f, f));
        c = f64x2.add(c, f64x2.mul(g, g));
        d = f64x2.add(d, f64x2.mul(h, h));
        at += 64;
      }
      v128.store(to, a);
      v128.store(to, b, 16);
      v128.store(to, c, 32);
      v128.store(to, d, 48);
      to += 64;
    }
  }
}

/**
 * Adds each row, times its weight, to the sums of its group, and the weight to the group's total.
 * `weights` is 0 where every row counts once.
 */
export function addToGroups(
  x: usize,
  rows: usize,
  cols: usize,
  labels: usize,
  weights: usize,
  sums: usize,
  totals: usize,
): void {
  const rowBytes = cols << 3;
  let from = x;
  for (let row: usize = 0; row < rows; row++) {
    const label = <usize>load<i32>(labels + (row << 2));
    const weight = weights ? load<f64>(weights + (row << 3)) : 1;
    const total = totals + (label << 3);
    store<f64>(total, load<f64>(total) + weight);
    let to = sums + label * rowBytes;
    for (const end = from + rowBytes; from < end; from += 8) {
      store<f64>(to, load<f64>(to) + weight * load<f64>(from));
      to += 8;
    }
  }
}
