/**
 * A first look at which centre is nearest to each row, in single precision: eight rows at a time, one
 * in each of eight lanes. `engine/wasm/first-look.ts` says what it is good for.
 */

/**
 * Rearranges rows into groups of eight floats: group by group, column by column. Rows that are
 * missing from the last group are 0. `norms` gets the length of each row.
 */
export function pack(x: usize, rows: usize, cols: usize, out: usize, norms: usize): void {
  const rowBytes = cols << 3;
  for (let first: usize = 0; first < rows; first += 8) {
    for (let lane: usize = 0; lane < 8; lane++) {
      const row = first + lane;
      let to = out + (first * cols << 2) + (lane << 2);
      let squares: f64 = 0;
      for (let col: usize = 0; col < cols; col++) {
        const value = row < rows ? load<f64>(x + row * rowBytes + (col << 3)) : 0;
        squares += value * value;
        store<f32>(to, <f32>value);
        to += 32;
      }
      store<f32>(norms + (row << 2), <f32>sqrt(squares));
    }
  }
}

/** Where the next row goes in the list of rows to be looked at. */
let next: usize;

/**
 * Puts the centre nearest to each row into `labels`, or -1 where the two nearest ones are closer to
 * each other than `perNorm` times the row's length plus `always`. Lists the rows that get -1 or
 * another label than they had, and returns how many these are.
 *
 * @param centres groups of four centres, column by column, and before each group half the squared
 * lengths of its four.
 */
export function look(
  groups: usize,
  groupCount: usize,
  cols: usize,
  centres: usize,
  centreGroups: i32,
  norms: usize,
  perNorm: f32,
  always: f32,
  labels: usize,
  list: usize,
): i32 {
  next = list;
  let row: i32 = 0;
  const groupBytes = cols << 5;
  const lastGroup = groups + groupCount * groupBytes;
  for (let group = groups; group < lastGroup; group += groupBytes) {
    let best = f32x4.splat(Infinity);
    let bestToo = best;
    let second = best;
    let secondToo = best;
    let label = i32x4.splat(-1);
    let labelToo = label;
    let centre = centres;
    for (let four: i32 = 0; four < centreGroups; four++) {
      let a = v128.load32_splat(centre);
      let b = v128.load32_splat(centre, 4);
      let c = v128.load32_splat(centre, 8);
      let d = v128.load32_splat(centre, 12);
      let e = a;
      let f = b;
      let g = c;
      let h = d;
      centre += 16;
      for (let at = group; at < group + groupBytes; at += 32) {
        const low = v128.load(at);
        const high = v128.load(at, 16);
        const one = v128.load32_splat(centre);
        a = f32x4.sub(a, f32x4.mul(one, low));
        e = f32x4.sub(e, f32x4.mul(one, high));
        const two = v128.load32_splat(centre, 4);
        b = f32x4.sub(b, f32x4.mul(two, low));
        f = f32x4.sub(f, f32x4.mul(two, high));
        const three = v128.load32_splat(centre, 8);
        c = f32x4.sub(c, f32x4.mul(three, low));
        g = f32x4.sub(g, f32x4.mul(three, high));
        const last = v128.load32_splat(centre, 12);
        d = f32x4.sub(d, f32x4.mul(last, low));
        h = f32x4.sub(h, f32x4.mul(last, high));
        centre += 16;
      }
      const name = four << 2;
      second = f32x4.min(second, f32x4.max(best, a));
      label = v128.bitselect(i32x4.splat(name), label, f32x4.lt(a, best));
      best = f32x4.min(best, a);
      second = f32x4.min(second, f32x4.max(best, b));
      label = v128.bitselect(i32x4.splat(name + 1), label, f32x4.lt(b, best));
      best = f32x4.min(best, b);
      second = f32x4.min(second, f32x4.max(best, c));
      label = v128.bitselect(i32x4.splat(name + 2), label, f32x4.lt(c, best));
      best = f32x4.min(best, c);
      second = f32x4.min(second, f32x4.max(best, d));
      label = v128.bitselect(i32x4.splat(name + 3), label, f32x4.lt(d, best));
      best = f32x4.min(best, d);
      secondToo = f32x4.min(secondToo, f32x4.max(bestToo, e));
      labelToo = v128.bitselect(i32x4.splat(name), labelToo, f32x4.lt(e, bestToo));
      bestToo = f32x4.min(bestToo, e);
      secondToo = f32x4.min(secondToo, f32x4.max(bestToo, f));
      labelToo = v128.bitselect(i32x4.splat(name + 1), labelToo, f32x4.lt(f, bestToo));
      bestToo = f32x4.min(bestToo, f);
      secondToo = f32x4.min(secondToo, f32x4.max(bestToo, g));
      labelToo = v128.bitselect(i32x4.splat(name + 2), labelToo, f32x4.lt(g, bestToo));
      bestToo = f32x4.min(bestToo, g);
      secondToo = f32x4.min(secondToo, f32x4.max(bestToo, h));
      labelToo = v128.bitselect(i32x4.splat(name + 3), labelToo, f32x4.lt(h, bestToo));
      bestToo = f32x4.min(bestToo, h);
    }
    keep(labels, label, f32x4.sub(second, best), v128.load(norms), perNorm, always, row);
    keep(
      labels + 16,
      labelToo,
      f32x4.sub(secondToo, bestToo),
      v128.load(norms, 16),
      perNorm,
      always,
      row + 4,
    );
    labels += 32;
    norms += 32;
    row += 8;
  }
  return <i32>((next - list) >> 2);
}

/** Keeps the labels of four rows whose gap is wide enough, and -1 for the others. */
@inline
function keep(
  to: usize,
  label: v128,
  gap: v128,
  norms: v128,
  perNorm: f32,
  always: f32,
  row: i32,
): void {
  const open = i32x4.splat(-1);
  const least = f32x4.add(f32x4.mul(norms, f32x4.splat(perNorm)), f32x4.splat(always));
  const now = v128.bitselect(label, open, f32x4.gt(gap, least));
  const isListed = v128.or(i32x4.ne(now, v128.load(to)), i32x4.eq(now, open));
  if (!v128.any_true(isListed)) return;
  v128.store(to, now);
  let lanes = i32x4.bitmask(isListed);
  for (; lanes != 0; lanes &= lanes - 1) {
    store<i32>(next, row + ctz(lanes));
    next += 4;
  }
}
