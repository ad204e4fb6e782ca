/** The product of two matrices. */

/** Rearranges the right matrix into panels of four columns, the last filled up with zeros. */
export function packPanels(right: usize, inner: usize, cols: usize, out: usize): void {
  let to = out;
  for (let first: usize = 0; first < cols; first += 4) {
    for (let row: usize = 0; row < inner; row++) {
      for (let col = first; col < first + 4; col++) {
        store<f64>(to, col < cols ? load<f64>(right + ((row * cols + col) << 3)) : 0);
        to += 8;
      }
    }
  }
}

/** Takes the same numbers from every row, in place. */
export function subtract(x: usize, rows: usize, cols: usize, shift: usize): void {
  const rowBytes = cols << 3;
  const pairBytes = (cols & ~1) << 3;
  for (const end = x + rows * rowBytes; x < end; x += rowBytes) {
    for (let at: usize = 0; at < pairBytes; at += 16) {
      v128.store(x + at, f64x2.sub(v128.load(x + at), v128.load(shift + at)));
    }
    if (pairBytes < rowBytes) {
      store<f64>(x + pairBytes, load<f64>(x + pairBytes) - load<f64>(shift + pairBytes));
    }
  }
}

/**
 * Rows (a multiple of 4) times the panels; a line of `out` has four doubles for each panel. Four
 * times four entries at a time stay in registers, each summed in the order of the inner index.
 */
export function multiply(
  left: usize,
  rows: usize,
  inner: usize,
  panels: usize,
  panelCount: usize,
  out: usize,
): void {
  const leftBytes = inner << 3;
  const outBytes = panelCount << 5;
  for (let row: usize = 0; row < rows; row += 4) {
    const one = left + row * leftBytes;
    let at = panels;
    for (let panel: usize = 0; panel < panelCount; panel++) {
      let a = f64x2.splat(0);
      let b = a;
      let c = a;
      let d = a;
      let e = a;
      let f = a;
      let g = a;
      let h = a;
      let from = one;
      for (const end = from + leftBytes; from < end; from += 8) {
        const low = v128.load(at);
        const high = v128.load(at, 16);
        const first = v128.load64_splat(from);
        a = f64x2.add(a, f64x2.mul(first, low));
        b = f64x2.add(b, f64x2.mul(first, high));
        const second = v128.load64_splat(from + leftBytes);
        c = f64x2.add(c, f64x2.mul(second, low));
        d = f64x2.add(d, f64x2.mul(second, high));
        const third = v128.load64_splat(from + 2 * leftBytes);
        e = f64x2.add(e, f64x2.mul(third, low));
        f = f64x2.add(f, f64x2.mul(third, high));
        const fourth = v128.load64_splat(from + 3 * leftBytes);
        g = f64x2.add(g, f64x2.mul(fourth, low));
        h = f64x2.add(h, f64x2.mul(fourth, high));
        at += 32;
      }
      let to = out + row * outBytes + (panel << 5);
      v128.store(to, a);
      v128.store(to, b, 16);
      to += outBytes;
      v128.store(to, c);
      v128.store(to, d, 16);
      to += outBytes;
      v128.store(to, e);
      v128.store(to, f, 16);
      to += outBytes;
      v128.store(to, g);
      v128.store(to, h, 16);
    }
  }
}
