import { type BoostedTree, NO_CHILD } from './boosted-tree';
import type { NodeSplit } from './find-split';

/** The lists of a tree that is still growing. */
export class GrowingTree {
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly feature: number[] = [];
  private readonly threshold: number[] = [];
  private readonly defaultLeft: number[] = [];
  private readonly gain: number[] = [];
  private readonly cover: number[] = [];
  private readonly value: number[] = [];

  /** Adds a leaf and returns its number. */
  addLeaf(value: number, cover: number): number {
    this.left.push(NO_CHILD);
    this.right.push(NO_CHILD);
    this.feature.push(0);
    this.threshold.push(0);
    this.defaultLeft.push(0);
    this.gain.push(0);
    this.cover.push(cover);
    this.value.push(value);
    return this.value.length - 1;
  }

  /** Turns a leaf into a question. */
  ask(node: number, split: NodeSplit, threshold: number, left: number, right: number): void {
    this.left[node] = left;
    this.right[node] = right;
    this.feature[node] = split.feature;
    this.threshold[node] = threshold;
    this.defaultLeft[node] = split.missingLeft ? 1 : 0;
    this.gain[node] = split.gain;
    this.value[node] = 0;
  }

  valueOf(node: number): number {
    return this.value[node]!;
  }

  finish(): BoostedTree {
    return {
      left: Int32Array.from(this.left),
      right: Int32Array.from(this.right),
      feature: Int32Array.from(this.feature),
      threshold: Float32Array.from(this.threshold),
      defaultLeft: Uint8Array.from(this.defaultLeft),
      gain: Float32Array.from(this.gain),
      cover: Float32Array.from(this.cover),
      value: Float32Array.from(this.value),
    };
  }
}
