/**
 * The loops of gradient boosting over rows. Histograms are `columns` x `cells` pairs of doubles
 * (gradient sum, hessian sum); `cellBytes` is the size of one column's part. A bin takes `binBytes`:
 * one or two.
 */

/** Bytes of row numbers that are read ahead. */
const BATCH: usize = 32 * 4;

let touched: u32 = 0;

/**
 * Reads a byte or two of each listed row, so that the rows come from far memory side by side and not
 * one after the other.
 */
@inline
function touch(bins: usize, stride: usize, begin: usize, end: usize, pairs: usize): void {
  let sum: u32 = 0;
  for (let id = begin; id < end; id += 4) {
    const row = <usize>load<u32>(id);
    const bin = bins + row * stride;
    sum += <u32>load<u8>(bin) + <u32>load<u8>(bin + stride - 1) + load<u32>(pairs + (row << 3));
  }
  touched = sum;
}

/** Sums the pairs of the rows listed from `begin` to `end` by bin; `size` bytes are cleared first. */
export function sumRows(
  bins: usize,
  stride: usize,
  begin: usize,
  end: usize,
  pairs: usize,
  histogram: usize,
  cellBytes: usize,
  size: usize,
  binBytes: u32,
): void {
  memory.fill(histogram, 0, size);
  if (binBytes == 1) sumBytes(bins, stride, begin, end, pairs, histogram, cellBytes);
  else sumWords(bins, stride, begin, end, pairs, histogram, cellBytes);
}

@inline
function sumBytes(
  bins: usize,
  stride: usize,
  begin: usize,
  end: usize,
  pairs: usize,
  histogram: usize,
  cellBytes: usize,
): void {
  const second = cellBytes;
  const third = cellBytes << 1;
  const fourth = second + third;
  const step = cellBytes << 2;
  while (begin < end) {
    const stop = min(begin + BATCH, end);
    touch(bins, stride, begin, stop, pairs);
    for (; begin < stop; begin += 4) {
      const row = <usize>load<u32>(begin);
      const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
      let cell = histogram;
      let bin = bins + row * stride;
      const last = bin + stride;
      for (; bin < last; bin += 4) {
        const four = load<u32>(bin);
        const a = cell + ((four & 255) << 4);
        v128.store(a, f64x2.add(v128.load(a), pair));
        const b = cell + second + (((four >> 8) & 255) << 4);
        v128.store(b, f64x2.add(v128.load(b), pair));
        const c = cell + third + (((four >> 16) & 255) << 4);
        v128.store(c, f64x2.add(v128.load(c), pair));
        const d = cell + fourth + ((four >> 24) << 4);
        v128.store(d, f64x2.add(v128.load(d), pair));
        cell += step;
      }
    }
  }
}

@inline
function sumWords(
  bins: usize,
  stride: usize,
  begin: usize,
  end: usize,
  pairs: usize,
  histogram: usize,
  cellBytes: usize,
): void {
  for (let id = begin; id < end; id += 4) {
    const row = <usize>load<u32>(id);
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
    let cell = histogram;
    let bin = bins + row * stride;
    const last = bin + stride;
    for (; bin < last; bin += 2) {
      const a = cell + ((<usize>load<u16>(bin)) << 4);
      v128.store(a, f64x2.add(v128.load(a), pair));
      cell += cellBytes;
    }
  }
}

/** whole -= part, over `size` bytes, a multiple of 64. */
export function subtract(whole: usize, part: usize, size: usize): void {
  const end = whole + size;
  for (; whole < end; whole += 64) {
    v128.store(whole, f64x2.sub(v128.load(whole), v128.load(part)));
    v128.store(whole, f64x2.sub(v128.load(whole, 16), v128.load(part, 16)), 16);
    v128.store(whole, f64x2.sub(v128.load(whole, 32), v128.load(part, 32)), 32);
    v128.store(whole, f64x2.sub(v128.load(whole, 48), v128.load(part, 48)), 48);
    part += 64;
  }
}

/**
 * Reorders the row numbers from `begin` to `end`: those whose bin in `column` is at most `lastLeft`,
 * or is `missing`, come first; both sides keep their order. Returns the address of the middle.
 */
export function partition(
  column: usize,
  begin: usize,
  end: usize,
  spare: usize,
  lastLeft: i32,
  missing: i32,
  binBytes: u32,
): usize {
  return binBytes == 1
    ? divide<u8>(column, begin, end, spare, lastLeft, missing)
    : divide<u16>(column, begin, end, spare, lastLeft, missing);
}

@inline
function divide<Bin>(
  column: usize,
  begin: usize,
  end: usize,
  spare: usize,
  lastLeft: i32,
  missing: i32,
): usize {
  let left = begin;
  let right = spare;
  for (let id = begin; id < end; id += 4) {
    const row = load<u32>(id);
    const bin = <i32>load<Bin>(column + <usize>row * sizeof<Bin>());
    // Written to both sides, so that there is no branch to guess wrong.
    const goesLeft = <usize>(i32(bin <= lastLeft) | i32(bin == missing));
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft << 2;
    right += (1 - goesLeft) << 2;
  }
  memory.copy(left, spare, right - spare);
  return left;
}

/** Adds a leaf's value to the margins, `step` bytes apart, of its rows. */
export function addToMargins(
  margins: usize,
  step: usize,
  begin: usize,
  end: usize,
  value: f32,
): void {
  for (let id = begin; id < end; id += 4) {
    const at = margins + <usize>load<u32>(id) * step;
    store<f32>(at, load<f32>(at) + value);
  }
}

/** Writes 0, 1, 2, … to `rows` places; room for three more. */
export function countUp(into: usize, rows: u32): void {
  let four = i32x4(0, 1, 2, 3);
  const step = i32x4.splat(4);
  for (let row: u32 = 0; row < rows; row += 4) {
    v128.store(into, four);
    four = i32x4.add(four, step);
    into += 16;
  }
}
