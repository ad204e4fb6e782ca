import type { BinHistograms, BinnedRows } from './bin-histograms';

/** The same sums without WebAssembly. */
export class PlainBinHistograms implements BinHistograms {
  private readonly bins: Uint8Array;
  private readonly stride: number;
  private readonly all: Int32Array;
  private readonly order: Int32Array;
  private pairs = new Float32Array(0);
  private codes = new Uint8Array(0);
  private weights = new Float64Array(0);
  private classes = 0;

  constructor({ bins, rows, features }: BinnedRows) {
    this.bins = bins;
    this.stride = bins.length / rows;
    this.all = Int32Array.from({ length: features }, (_, feature) => feature);
    this.order = Int32Array.from({ length: rows }, (_, row) => row);
  }

  ids(): Int32Array {
    return this.order;
  }

  setPairs(pairs: Float32Array): void {
    this.pairs = pairs.slice();
  }

  setClasses(codes: Uint8Array, weights: Float64Array, classes: number): void {
    this.codes = codes.slice();
    this.weights = weights.slice();
    this.classes = classes;
  }

  sumPairs(from: number, to: number, out: Float64Array, features = this.all): void {
    const { bins, stride, order, pairs } = this;
    const count = features.length;
    out.fill(0);
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const gradient = pairs[2 * row]!;
      const hessian = pairs[2 * row + 1]!;
      const start = row * stride;
      for (let part = 0, offset = 0; part < count; part++, offset += 512) {
        const cell = offset + 2 * bins[start + features[part]!]!;
        out[cell]! += gradient;
        out[cell + 1]! += hessian;
      }
    }
  }

  sumClasses(from: number, to: number, out: Float64Array, features: Int32Array): void {
    const { bins, stride, order, codes, weights, classes } = this;
    const count = features.length;
    out.fill(0);
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const weight = weights[row]!;
      const start = row * stride;
      let offset = codes[row]!;
      for (let part = 0; part < count; part++, offset += 256 * classes) {
        out[offset + classes * bins[start + features[part]!]!]! += weight;
      }
    }
  }

  release(): void {}
}
