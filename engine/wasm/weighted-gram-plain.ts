export interface GramRequest {
  /** Row-major values. */
  readonly x: Float64Array;
  readonly cols: number;
  /** Taken from every row first, such as the columns' means. */
  readonly shift?: Float64Array;
  /** Adds a column of ones after those of `x`, for an intercept. */
  readonly ones?: boolean;
  /** Adds this column at the end. */
  readonly target?: Float64Array;
  /** One weight for each row; 1 where there are none. */
  readonly weights?: Float64Array;
}

/** What {@link weightedGram} computes, without WebAssembly. */
export function weightedGramPlain(request: GramRequest): Float64Array {
  const { x, cols, shift, ones = false, target, weights } = request;
  const rows = x.length / cols;
  const width = cols + (ones ? 1 : 0) + (target ? 1 : 0);
  const gram = new Float64Array(width * width);
  const line = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const value = x[row * cols + col]!;
      line[col] = shift ? value - shift[col]! : value;
    }
    if (ones) line[cols] = 1;
    if (target) line[width - 1] = target[row]!;
    const weight = weights ? weights[row]! : 1;
    for (let i = 0; i < width; i++) {
      const left = line[i]! * weight;
      for (let j = i; j < width; j++) gram[i * width + j]! += left * line[j]!;
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) gram[i * width + j] = gram[j * width + i]!;
  }
  return gram;
}
