/** Tries one drawn threshold of a column of floats. */
import {
  classes,
  hasRows,
  left,
  loads,
  sums,
  tryThreshold,
  valueOf,
  weightBits,
  weightMask,
} from './gini-node';
import { from, order, to, turnTo } from './tree-node';

let highest: f32;

/** The smallest value of a column in the node; `largest` then gives the largest. */
export function smallest(values: usize): f32 {
  let low: f32 = Infinity;
  let high: f32 = -Infinity;
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const value = valueOf<f32>(values, row);
    low = min(low, value);
    high = max(high, value);
  }
  highest = high;
  return low;
}

export function largest(): f32 {
  return highest;
}

/** Keeps a threshold, if it is the best one yet. */
export function tryAt(column: i32, values: usize, threshold: f64): void {
  turnTo(column, 0, 0, true);
  const bits = weightBits;
  const mask = weightMask;
  const own = left;
  memory.fill(own, 0, classes << 3);
  let rowsLeft = 0;
  const distance = loads - order;
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const isLeft = <i32>(<f64>valueOf<f32>(values, row) <= threshold);
    const load_ = load<i32>(row + distance);
    const cell = own + ((load_ >> bits) << 3);
    store<f64>(cell, load<f64>(cell) + <f64>((load_ & mask) * isLeft));
    rowsLeft += isLeft;
  }
  if (!hasRows(rowsLeft)) return;
  let weightLeft: f64 = 0;
  let squaresLeft: f64 = 0;
  let squaresRight: f64 = 0;
  for (let c = 0; c < classes; c++) {
    const l = load<f64>(own + (c << 3));
    const r = load<f64>(sums + (c << 3)) - l;
    weightLeft += l;
    squaresLeft += l * l;
    squaresRight += r * r;
  }
  tryThreshold(0, 0, weightLeft, squaresLeft, squaresRight);
}
