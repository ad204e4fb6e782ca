/** Weighted sums of products of columns: X'WX, block of rows by block of rows. */

/**
 * Adds the products of all pairs of columns to the upper triangle of `gram` (stride x stride), some
 * rows at a time: these are made ready in `plain` and `weighted`, which stay in the fast cache.
 */
export function addRows(
  x: usize,
  rows: usize,
  cols: usize,
  shift: usize,
  ones: bool,
  target: usize,
  weights: usize,
  stride: usize,
  atOnce: usize,
  plain: usize,
  weighted: usize,
  gram: usize,
): void {
  for (let first: usize = 0; first < rows; first += atOnce) {
    const some = min(atOnce, rows - first);
    packRows(x + (first * cols << 3), some, cols, shift, stride, plain);
    if (ones) fillColumn(plain, some, cols, stride, 0);
    const last = cols + <usize>ones;
    if (target) fillColumn(plain, some, last, stride, target + (first << 3));
    if (!weights) {
      addProducts(plain, plain, some, stride, gram);
    } else {
      weighRows(plain, some, stride, weights + (first << 3), weighted);
      addProducts(plain, weighted, some, stride, gram);
    }
  }
}

/** Copies rows, less `shift`, into lines of `stride` columns, whose other columns stay as they are. */
@inline
function packRows(
  x: usize,
  rows: usize,
  cols: usize,
  shift: usize,
  stride: usize,
  plain: usize,
): void {
  const rowBytes = cols << 3;
  const pairBytes = (cols & ~1) << 3;
  let from = x;
  let to = plain;
  for (const end = x + rows * rowBytes; from < end; from += rowBytes) {
    for (let at: usize = 0; at < pairBytes; at += 16) {
      v128.store(to + at, f64x2.sub(v128.load(from + at), v128.load(shift + at)));
    }
    if (pairBytes < rowBytes) {
      const value = load<f64>(from + pairBytes) - load<f64>(shift + pairBytes);
      store<f64>(to + pairBytes, value);
    }
    to += stride << 3;
  }
}

/** Fills a column of the lines with `values`, or with ones where there are none. */
function fillColumn(lines: usize, rows: usize, col: usize, stride: usize, values: usize): void {
  let to = lines + (col << 3);
  for (let row: usize = 0; row < rows; row++) {
    store<f64>(to, values ? load<f64>(values + (row << 3)) : 1);
    to += stride << 3;
  }
}

/** The lines, each times its row's weight. */
@inline
function weighRows(plain: usize, rows: usize, stride: usize, weights: usize, to: usize): void {
  const lineBytes = stride << 3;
  let at: usize = 0;
  for (let row: usize = 0; row < rows; row++) {
    const weight = v128.load64_splat(weights + (row << 3));
    for (const end = at + lineBytes; at < end; at += 16) {
      v128.store(to + at, f64x2.mul(v128.load(plain + at), weight));
    }
  }
}

/**
 * Adds the block's products to the upper triangle of `gram` (stride x stride). Four times four
 * entries at a time stay in registers while the rows pass, so each entry is summed in row order.
 */
function addProducts(
  plain: usize,
  weighted: usize,
  rows: usize,
  stride: usize,
  gram: usize,
): void {
  const lineBytes = stride << 3;
  const blockBytes = rows * lineBytes;
  for (let left: usize = 0; left < lineBytes; left += 32) {
    for (let right = left; right < lineBytes; right += 32) {
      const cell = gram + left * stride + right;
      const second = cell + lineBytes;
      const third = second + lineBytes;
      const fourth = third + lineBytes;
      let a = v128.load(cell);
      let b = v128.load(cell, 16);
      let c = v128.load(second);
      let d = v128.load(second, 16);
      let e = v128.load(third);
      let f = v128.load(third, 16);
      let g = v128.load(fourth);
      let h = v128.load(fourth, 16);
      let from = weighted + left;
      let other = plain + right;
      for (const end = from + blockBytes; from < end; from += lineBytes) {
        const low = v128.load(other);
        const high = v128.load(other, 16);
        const one = v128.load64_splat(from);
        a = f64x2.add(a, f64x2.mul(one, low));
        b = f64x2.add(b, f64x2.mul(one, high));
        const two = v128.load64_splat(from, 8);
        c = f64x2.add(c, f64x2.mul(two, low));
        d = f64x2.add(d, f64x2.mul(two, high));
        const three = v128.load64_splat(from, 16);
        e = f64x2.add(e, f64x2.mul(three, low));
        f = f64x2.add(f, f64x2.mul(three, high));
        const four = v128.load64_splat(from, 24);
        g = f64x2.add(g, f64x2.mul(four, low));
        h = f64x2.add(h, f64x2.mul(four, high));
        other += lineBytes;
      }
      v128.store(cell, a);
      v128.store(cell, b, 16);
      v128.store(second, c);
      v128.store(second, d, 16);
      v128.store(third, e);
      v128.store(third, f, 16);
      v128.store(fourth, g);
      v128.store(fourth, h, 16);
    }
  }
}
