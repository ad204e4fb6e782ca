import { distanceProgram } from './compiled/distance';
import { type Kernel, loadKernel } from './load-kernel';

/** The functions of `assembly/distance.ts`; numbers are addresses and counts. */
export interface DistanceFunctions {
  packGroups(x: number, rows: number, cols: number, out: number): void;
  nearest(
    queries: number,
    count: number,
    cols: number,
    groups: number,
    groupCount: number,
    base: number,
    k: number,
    distances: number,
    indices: number,
    lanes: number,
  ): void;
  distancesTo(
    queries: number,
    count: number,
    cols: number,
    groups: number,
    groupCount: number,
    out: number,
    stride: number,
  ): void;
  addToGroups(
    x: number,
    rows: number,
    cols: number,
    labels: number,
    weights: number,
    sums: number,
    totals: number,
  ): void;
}

export const distanceKernel = (): Kernel<DistanceFunctions> | undefined =>
  loadKernel(distanceProgram);

/** Groups of eight rows that stay in the first-level cache while the queries pass. */
export function groupsAtOnce(cols: number): number {
  return Math.max(1, Math.floor(16_384 / (64 * cols)));
}

/** Queries whose values and lists stay in the second-level cache. */
export const queriesAtOnce = 1024;
