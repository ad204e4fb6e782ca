import { KernelBlocks } from '../tree/kernel-blocks';
import { type BoostingKernels, loadBoostingKernels } from './boosting-kernels';
import { fractionPowers } from './exp-float';
import { findSplit, type NodeSplit, type NodeSums } from './find-split';
import { type KernelBins, kernelBins } from './kernel-bins';
import type { Pace } from './pace';
import type { GrowthParams } from './split-gain';
import type { TrainingRows } from './training-rows';
import type { Workspace } from './workspace';

/**
 * The workspace in WebAssembly: all arrays lie in one memory, and every loop over rows runs there. A
 * histogram's number is its address.
 */
export class KernelWorkspace implements Workspace {
  private readonly unused: number[] = [];
  /** Bytes of a histogram. */
  private readonly size: number;
  private readonly order: number;
  private readonly spare: number;
  private readonly marginsAt: number;
  private readonly pairsAt: number;
  private readonly labelsAt: number;
  /** 0 where all rows count 1. */
  private readonly weightsAt: number;
  private readonly powers: number;
  private readonly featuresAt: number;
  private readonly binCounts: number;
  private readonly missingAt: number;
  private readonly out: number;

  constructor(
    private readonly kernels: BoostingKernels,
    private readonly blocks: KernelBlocks,
    private readonly bins: KernelBins,
    readonly rows: TrainingRows,
    private readonly groups: number,
  ) {
    const { cells, cuts, hasMissing, rows: count, cols } = bins.layout;
    this.size = Math.ceil((bins.width * cells * 16) / 64) * 64;
    this.order = blocks.allocate((count + 3) * 4);
    this.spare = blocks.allocate(count * 4);
    // Three rows more, because derivatives are taken of four rows at a time.
    this.marginsAt = blocks.allocate((count * groups + 3) * 4);
    this.pairsAt = blocks.allocate((count * groups + 3) * 8);
    this.labelsAt = blocks.allocate((count + 3) * 4);
    this.weightsAt = rows.lossWeight ? blocks.allocate((count + 3) * 4) : 0;
    this.powers = blocks.allocate(fractionPowers.byteLength);
    this.featuresAt = blocks.allocate(cols * 4);
    this.binCounts = blocks.allocate(cols * 4);
    this.missingAt = blocks.allocate(cols);
    this.out = blocks.allocate(32);
    const { arena } = kernels;
    arena.floats(this.labelsAt, count).set(rows.labels);
    if (rows.lossWeight) arena.floats(this.weightsAt, count).set(rows.lossWeight);
    arena.doubles(this.powers, fractionPowers.length).set(fractionPowers);
    arena.integers(this.binCounts, cols).set(cuts.map(({ upper }) => upper.length));
    arena.bytes(this.missingAt, cols).set(hasMissing);
  }

  get layout() {
    return this.bins.layout;
  }

  margins(): Float32Array {
    return this.kernels.arena.floats(this.marginsAt, this.layout.rows * this.groups);
  }

  pairs(): Float32Array {
    return this.kernels.arena.floats(this.pairsAt, this.layout.rows * this.groups * 2);
  }

  gatherRows(): void {
    this.kernels.rows.countUp(this.order, this.layout.rows);
  }

  makeHistogram(): number {
    return this.unused.pop() ?? this.blocks.allocate(this.size);
  }

  dropHistogram(slot: number): void {
    this.unused.push(slot);
  }

  histogram(slot: number): Float64Array {
    return this.kernels.arena.doubles(slot, this.size / 8);
  }

  sumRows(slot: number, group: number, begin: number, end: number): void {
    const { kernels, bins, order } = this;
    const { rows, cells } = bins.layout;
    kernels.rows.sumRows(
      bins.byRow,
      bins.width * bins.binBytes,
      order + begin * 4,
      order + end * 4,
      this.pairsAt + group * rows * 8,
      slot,
      cells * 16,
      this.size,
      bins.binBytes,
    );
  }

  subtract(whole: number, part: number): void {
    this.kernels.rows.subtract(whole, part, this.size);
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
    const { arena, split } = this.kernels;
    arena.integers(this.featuresAt, features.length).set(features);
    const isFound = split.findSplit(
      slot,
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
    const { arena } = this.kernels;
    const words = arena.integers(this.out, 3);
    const sums = arena.doubles(this.out + 16, 2);
    const scanned = { grad: sums[0]!, hess: sums[1]! };
    const rest = { grad: grad - scanned.grad, hess: hess - scanned.hess };
    const isBackward = words[2] === 1;
    const [left, right] = isBackward ? [rest, scanned] : [scanned, rest];
    return {
      feature: words[0]!,
      bin: words[1]!,
      missingLeft: isBackward,
      gain: arena.floats(this.out + 12, 1)[0]!,
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
    const { kernels, bins, order } = this;
    const { rows, cuts } = bins.layout;
    const middle = kernels.rows.partition(
      bins.byColumn + feature * rows * bins.binBytes,
      order + begin * 4,
      order + end * 4,
      this.spare,
      lastLeftBin,
      missingLeft ? cuts[feature]!.upper.length : -1,
      bins.binBytes,
    );
    // Addresses in the upper half of the memory come back negative.
    return ((middle >>> 0) - order) / 4;
  }

  addToMargins(group: number, begin: number, end: number, value: number): void {
    this.kernels.rows.addToMargins(
      this.marginsAt + group * 4,
      this.groups * 4,
      this.order + begin * 4,
      this.order + end * 4,
      value,
    );
  }

  logisticPairs(): void {
    this.kernels.logistic.logisticPairs(
      this.marginsAt,
      this.labelsAt,
      this.weightsAt,
      this.pairsAt,
      this.layout.rows,
      this.powers,
    );
  }

  release(): void {
    this.blocks.release();
  }
}

/** @returns undefined where there is no WebAssembly. @throws EngineError `too-large`, `aborted` */
export async function openKernelWorkspace(
  rows: TrainingRows,
  groups: number,
  maxBin: number,
  pace: Pace,
): Promise<KernelWorkspace | undefined> {
  const kernels = loadBoostingKernels();
  if (!kernels) return undefined;
  const blocks = new KernelBlocks(kernels.arena);
  try {
    const bins = await kernelBins(kernels, blocks, rows, maxBin, pace);
    return new KernelWorkspace(kernels, blocks, bins, rows, groups);
  } catch (error) {
    blocks.release();
    throw error;
  }
}
