/** The functions of `engine/wasm/assembly/boosting.ts`; numbers are addresses, counts and values. */
export interface GrowFunctions {
  sumRows: SumRows;
  sumRows16: SumRows;
  subtract(whole: number, part: number, size: number): void;
  partition: Partition;
  partition16: Partition;
  countUp(into: number, rows: number): void;
  addToMargins(margins: number, step: number, begin: number, end: number, value: number): void;
  logisticPairs(
    margins: number,
    labels: number,
    weights: number,
    pairs: number,
    rows: number,
    powers: number,
  ): void;
  findSplit(
    histogram: number,
    cellBytes: number,
    features: number,
    count: number,
    bins: number,
    missing: number,
    grad: number,
    hess: number,
    own: number,
    lambda: number,
    least: number,
    out: number,
  ): number;
}

type SumRows = (
  bins: number,
  stride: number,
  begin: number,
  end: number,
  pairs: number,
  histogram: number,
  cellBytes: number,
  size: number,
) => void;

type Partition = (
  column: number,
  begin: number,
  end: number,
  spare: number,
  lastLeft: number,
  missing: number,
) => number;

/** The functions of `engine/wasm/assembly/boosting-bins.ts`. */
export interface BinFunctions {
  binColumn: BinColumn;
  binColumn16: BinColumn;
  countPresent(values: number, rows: number): number;
  interleave(columns: number, rows: number, into: number, stride: number): void;
  interleave16(columns: number, rows: number, into: number, stride: number): void;
}

type BinColumn = (
  values: number,
  rows: number,
  upper: number,
  half: number,
  missing: number,
  into: number,
) => void;

/** The functions of `engine/wasm/assembly/quantile-sketch.ts`. */
export interface SketchFunctions {
  roomFor(entries: number): number;
  sketch(
    values: number,
    rows: number,
    weights: number,
    entries: number,
    size: number,
    last: number,
    room: number,
  ): number;
}
