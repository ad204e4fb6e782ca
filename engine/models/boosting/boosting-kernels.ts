import type { Arena } from '@engine/wasm/arena';
import { boostingProgram } from '@engine/wasm/compiled/boosting';
import { boostingBinsProgram } from '@engine/wasm/compiled/boosting-bins';
import { boostingLogisticProgram } from '@engine/wasm/compiled/boosting-logistic';
import { boostingSplitProgram } from '@engine/wasm/compiled/boosting-split';
import { quantileSketchProgram } from '@engine/wasm/compiled/quantile-sketch';
import { loadKernel } from '@engine/wasm/load-kernel';

/** The kernels of learning; numbers are addresses, counts and values. */
export interface BoostingKernels {
  readonly arena: Arena;
  readonly sketch: SketchFunctions;
  readonly bins: BinFunctions;
  readonly rows: RowFunctions;
  readonly split: SplitFunctions;
  readonly logistic: LogisticFunctions;
}

/** @returns undefined where there is no WebAssembly. */
export function loadBoostingKernels(): BoostingKernels | undefined {
  const sketch = loadKernel<SketchFunctions>(quantileSketchProgram);
  const bins = loadKernel<BinFunctions>(boostingBinsProgram);
  const rows = loadKernel<RowFunctions>(boostingProgram);
  const split = loadKernel<SplitFunctions>(boostingSplitProgram);
  const logistic = loadKernel<LogisticFunctions>(boostingLogisticProgram);
  if (!sketch || !bins || !rows || !split || !logistic) return undefined;
  return {
    arena: rows.arena,
    sketch: sketch.run,
    bins: bins.run,
    rows: rows.run,
    split: split.run,
    logistic: logistic.run,
  };
}

/** The functions of `engine/wasm/assembly/boosting.ts`. */
interface RowFunctions {
  sumRows(
    bins: number,
    stride: number,
    begin: number,
    end: number,
    pairs: number,
    histogram: number,
    cellBytes: number,
    size: number,
    binBytes: number,
  ): void;
  subtract(whole: number, part: number, size: number): void;
  partition(
    column: number,
    begin: number,
    end: number,
    spare: number,
    lastLeft: number,
    missing: number,
    binBytes: number,
  ): number;
  countUp(into: number, rows: number): void;
  addToMargins(margins: number, step: number, begin: number, end: number, value: number): void;
}

/** The function of `engine/wasm/assembly/boosting-logistic.ts`. */
interface LogisticFunctions {
  logisticPairs(
    margins: number,
    labels: number,
    weights: number,
    pairs: number,
    rows: number,
    powers: number,
  ): void;
}

/** The function of `engine/wasm/assembly/boosting-split.ts`. */
interface SplitFunctions {
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

/** The functions of `engine/wasm/assembly/boosting-bins.ts`. */
interface BinFunctions {
  binColumn(
    values: number,
    rows: number,
    upper: number,
    half: number,
    missing: number,
    into: number,
    binBytes: number,
  ): void;
  countPresent(values: number, rows: number): number;
  interleave(columns: number, rows: number, into: number, stride: number, binBytes: number): void;
}

/** The functions of `engine/wasm/assembly/quantile-sketch.ts`. */
interface SketchFunctions {
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
