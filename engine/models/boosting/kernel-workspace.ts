import type { Matrix } from '@engine/core/matrix';
import { boostingProgram } from '@engine/wasm/compiled/boosting';
import { boostingBinsProgram } from '@engine/wasm/compiled/boosting-bins';
import { quantileSketchProgram } from '@engine/wasm/compiled/quantile-sketch';
import { type Kernel, loadKernel } from '@engine/wasm/load-kernel';
import type { BinFunctions, GrowFunctions, SketchFunctions } from './boosting-kernels';
import { fractionPowers } from './exp-float';
import { findSplit, type NodeSplit, type NodeSums } from './find-split';
import { type BinningKernels, KernelBinning, WORD } from './kernel-binning';
import type { GrowthParams } from './split-gain';
import type { BinLayout, Workspace } from './workspace';

/** The workspace in WebAssembly: all arrays lie in one memory, and every loop over rows runs there. */
export class KernelWorkspace implements Workspace {
  readonly layout: BinLayout;
  private readonly blocks: number[] = [];
  private readonly histograms: number[] = [];
  private readonly unused: number[] = [];
  /** Bytes of a bin, of a row of bins, of a histogram. */
  private readonly binBytes: 1 | 2;
  private readonly stride: number;
  private readonly size: number;
  private readonly byRow: number;
  private readonly byColumn: number;
  private readonly order: number;
  private readonly spare: number;
  private readonly marginsAt: number;
  private readonly pairsAt: number;
  private readonly labelsAt: number;
  private readonly weightsAt: number;
  private readonly powers: number;
  private readonly featuresAt: number;
  private readonly binCounts: number;
  private readonly missingAt: number;
  private readonly out: number;
  private hasLabels = false;

  constructor(
    private readonly kernel: Kernel<GrowFunctions>,
    kernels: BinningKernels,
    X: Matrix,
    maxBin: number,
    private readonly groups: number,
    weights?: Float32Array,
  ) {
    const { rows, cols } = X;
    const binning = new KernelBinning(kernels, kernel.arena, X);
    this.layout = binning.findLayout(maxBin, weights);
    const { cells, cuts, hasMissing } = this.layout;
    this.binBytes = cells > 256 ? 2 : 1;
    const wide = Math.ceil(cols / WORD) * WORD;
    this.stride = wide * this.binBytes;
    this.size = Math.ceil((wide * cells * 16) / 64) * 64;
    this.byRow = this.allocate(rows * this.stride);
    this.byColumn = this.allocate(rows * wide * this.binBytes);
    this.order = this.allocate((rows + 3) * 4);
    this.spare = this.allocate(rows * 4);
    // Three rows more, because derivatives are taken of four rows at a time.
    this.marginsAt = this.allocate((rows * groups + 3) * 4);
    this.pairsAt = this.allocate((rows * groups + 3) * 8);
    this.labelsAt = this.allocate((rows + 3) * 4);
    this.weightsAt = this.allocate((rows + 3) * 4);
    this.powers = this.allocate(fractionPowers.byteLength);
    this.featuresAt = this.allocate(cols * 4);
    this.binCounts = this.allocate(cols * 4);
    this.missingAt = this.allocate(cols);
    this.out = this.allocate(32);
    binning.fill(this.layout, this.byRow, this.byColumn);
    binning.release();
    const { arena } = kernel;
    arena.doubles(this.powers, fractionPowers.length).set(fractionPowers);
    arena.integers(this.binCounts, cols).set(cuts.map(({ upper }) => upper.length));
    arena.bytes(this.missingAt, cols).set(hasMissing);
  }

  margins(): Float32Array {
    return this.kernel.arena.floats(this.marginsAt, this.layout.rows * this.groups);
  }

  pairs(): Float32Array {
    return this.kernel.arena.floats(this.pairsAt, this.layout.rows * this.groups * 2);
  }

  gatherRows(): void {
    this.kernel.run.countUp(this.order, this.layout.rows);
  }

  makeHistogram(): number {
    const slot = this.unused.pop() ?? this.histograms.length;
    this.histograms[slot] ??= this.allocate(this.size);
    return slot;
  }

  dropHistogram(slot: number): void {
    this.unused.push(slot);
  }

  histogram(slot: number): Float64Array {
    return this.kernel.arena.doubles(this.histograms[slot]!, this.size / 8);
  }

  sumRows(slot: number, group: number, begin: number, end: number): void {
    const { run } = this.kernel;
    const sum = this.binBytes === 1 ? run.sumRows : run.sumRows16;
    sum(
      this.byRow,
      this.stride,
      this.order + begin * 4,
      this.order + end * 4,
      this.pairsAt + group * this.layout.rows * 8,
      this.histograms[slot]!,
      this.layout.cells * 16,
      this.size,
    );
  }

  subtract(whole: number, part: number): void {
    this.kernel.run.subtract(this.histograms[whole]!, this.histograms[part]!, this.size);
  }

  findSplit(
    slot: number,
    node: NodeSums,
    features: Int32Array,
    params: GrowthParams,
  ): NodeSplit | undefined {
    if (params.regAlpha !== 0 || params.maxDeltaStep !== 0 || params.monotone !== undefined) {
      return findSplit(this.histogram(slot), this.layout, node, features, params);
    }
    const { run, arena } = this.kernel;
    arena.integers(this.featuresAt, features.length).set(features);
    const isFound = run.findSplit(
      this.histograms[slot]!,
      this.layout.cells * 16,
      this.featuresAt,
      features.length,
      this.binCounts,
      this.missingAt,
      node.grad,
      node.hess,
      node.gain,
      params.regLambda,
      params.minChildWeight,
      this.out,
    );
    return isFound ? this.readSplit(node) : undefined;
  }

  private readSplit({ grad, hess }: NodeSums): NodeSplit {
    const { arena } = this.kernel;
    const [feature, bin, isBackward] = arena.integers(this.out, 3) as unknown as [
      number,
      number,
      number,
    ];
    const [gain] = arena.floats(this.out + 12, 1) as unknown as [number];
    const [g, h] = arena.doubles(this.out + 16, 2) as unknown as [number, number];
    const scanned = { grad: g, hess: h };
    const rest = { grad: grad - g, hess: hess - h };
    const [left, right] = isBackward ? [rest, scanned] : [scanned, rest];
    return {
      feature,
      bin,
      missingLeft: isBackward === 1,
      gain,
      leftGrad: left.grad,
      leftHess: left.hess,
      rightGrad: right.grad,
      rightHess: right.hess,
    };
  }

  partition(
    feature: number,
    lastLeftBin: number,
    missingLeft: boolean,
    begin: number,
    end: number,
  ): number {
    const { run } = this.kernel;
    const divide = this.binBytes === 1 ? run.partition : run.partition16;
    const middle = divide(
      this.byColumn + feature * this.layout.rows * this.binBytes,
      this.order + begin * 4,
      this.order + end * 4,
      this.spare,
      lastLeftBin,
      missingLeft ? this.layout.cuts[feature]!.upper.length : -1,
    );
    return ((middle >>> 0) - this.order) / 4;
  }

  addToMargins(group: number, groups: number, begin: number, end: number, value: number): void {
    this.kernel.run.addToMargins(
      this.marginsAt + group * 4,
      groups * 4,
      this.order + begin * 4,
      this.order + end * 4,
      value,
    );
  }

  logisticPairs(labels: Float32Array, weights: Float32Array | undefined): void {
    const { arena, run } = this.kernel;
    const { rows } = this.layout;
    if (!this.hasLabels) {
      arena.floats(this.labelsAt, rows).set(labels);
      if (weights) arena.floats(this.weightsAt, rows).set(weights);
      this.hasLabels = true;
    }
    const weightsAt = weights ? this.weightsAt : 0;
    run.logisticPairs(this.marginsAt, this.labelsAt, weightsAt, this.pairsAt, rows, this.powers);
  }

  release(): void {
    for (const address of this.blocks) this.kernel.arena.release(address);
    this.blocks.length = 0;
  }

  private allocate(bytes: number): number {
    const address = this.kernel.arena.allocate(bytes);
    this.blocks.push(address);
    return address;
  }
}

/** @returns undefined where there is no WebAssembly. */
export function openKernelWorkspace(
  X: Matrix,
  maxBin: number,
  groups: number,
  weights?: Float32Array,
): KernelWorkspace | undefined {
  const grow = loadKernel<GrowFunctions>(boostingProgram);
  const bins = loadKernel<BinFunctions>(boostingBinsProgram)?.run;
  const sketches = loadKernel<SketchFunctions>(quantileSketchProgram)?.run;
  if (!grow || !bins || !sketches) return undefined;
  return new KernelWorkspace(grow, { bins, sketches }, X, maxBin, groups, weights);
}
