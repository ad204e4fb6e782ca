/** Rows whose values stay in the nearest cache while they are turned. */
const BLOCK = 64;

/** The columns of row-major data, one array each. Cost: O(rows x cols), block by block. */
export function splitIntoColumns(data: Float64Array, rows: number, cols: number): Float64Array[] {
  const columns = Array.from({ length: cols }, () => new Float64Array(rows));
  for (let first = 0; first < rows; first += BLOCK) {
    const end = Math.min(first + BLOCK, rows);
    for (let j = 0; j < cols; j++) {
      const column = columns[j]!;
      for (let i = first, at = first * cols + j; i < end; i++, at += cols) column[i] = data[at]!;
    }
  }
  return columns;
}

/** Row-major data from equally long columns. Cost: O(rows x cols), block by block. */
export function interleaveColumns(columns: readonly Float64Array[], rows: number): Float64Array {
  const cols = columns.length;
  const data = new Float64Array(rows * cols);
  for (let first = 0; first < rows; first += BLOCK) {
    const end = Math.min(first + BLOCK, rows);
    for (let j = 0; j < cols; j++) {
      const column = columns[j]!;
      for (let i = first, at = first * cols + j; i < end; i++, at += cols) data[at] = column[i]!;
    }
  }
  return data;
}
