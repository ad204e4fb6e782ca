/** A tree's node by the weights of its classes, with Gini impurity. Weights are whole numbers. */
import {
  bestProxy,
  enterNode,
  from,
  hasWeight,
  keep,
  minSamplesLeaf,
  openTree,
  order,
  to,
} from './tree-node';

/**
 * A row of the node is a load: its class, and in the lower bits its weight. Loads lie in the order
 * of `order`, and both are rearranged by `divide`.
 */
export let loads: usize;
export let classes: i32;
export let weightBits: i32;
export let weightMask: i32;
/** Room for the rows and the loads of the right side. */
let spareRows: usize;
let spareLoads: usize;

/** Weight per class: of the node, of the left side looked at, and of that of the best question. */
export let sums: usize;
export let left: usize;
let bestLeft: usize;

export let weight: f64;
/** The sum of the squared class weights. */
export let squares: f64;
/** What `squares / weight`, summed over both sides, has to reach to come into question. */
let bar: f64;

/** A bound on the rounding of the quick comparison, relative to the node's weight. */
const ROUNDING: f64 = 1e-9;

export function openNode(
  orderAt: usize,
  loadsAt: usize,
  spareRowsAt: usize,
  spareLoadsAt: usize,
  sumsAt: usize,
  leftAt: usize,
  bestLeftAt: usize,
  nClasses: i32,
  bitsOfWeight: i32,
  fewestRows: i32,
  leastWeight: f64,
): void {
  openTree(orderAt, fewestRows, leastWeight);
  loads = loadsAt;
  spareRows = spareRowsAt;
  spareLoads = spareLoadsAt;
  sums = sumsAt;
  left = leftAt;
  bestLeft = bestLeftAt;
  classes = nClasses;
  weightBits = bitsOfWeight;
  weightMask = (1 << bitsOfWeight) - 1;
}

/** Turns to the rows `order[start..end)`; returns their weight. */
export function enter(start: i32, end: i32): f64 {
  enterNode(start, end);
  const own = sums;
  const bits = weightBits;
  const mask = weightMask;
  memory.fill(own, 0, classes << 3);
  const last = loads + ((<usize>end) << 2);
  for (let at = loads + ((<usize>start) << 2); at < last; at += 4) {
    const load_ = load<i32>(at);
    const cell = own + ((load_ >> bits) << 3);
    store<f64>(cell, load<f64>(cell) + <f64>(load_ & mask));
  }
  weight = 0;
  squares = 0;
  for (let c = 0; c < classes; c++) {
    const sum = load<f64>(own + (c << 3));
    weight += sum;
    squares += sum * sum;
  }
  bar = -Infinity;
  return weight;
}

/** What a column holds for the row that an entry of `order` names. */
export function valueOf<T>(values: usize, entry: usize): T {
  return load<T>(values + (<usize>load<u32>(entry)) * sizeof<T>());
}

export function hasRows(rowsLeft: i32): bool {
  return rowsLeft >= minSamplesLeaf && to - from - rowsLeft >= minSamplesLeaf;
}

/**
 * The comparison of impurities without its divisions: false for a threshold that is surely worse
 * than the best one yet.
 */
export function mayBeBest(weightLeft: f64, squaresLeft: f64, squaresRight: f64): bool {
  const weightRight = weight - weightLeft;
  return squaresLeft * weightRight + squaresRight * weightLeft >= bar * weightLeft * weightRight;
}

/** Keeps a threshold, with the left side as summed up so far, if it is the best one yet. */
export function tryThreshold(
  place: i32,
  after: i32,
  weightLeft: f64,
  squaresLeft: f64,
  squaresRight: f64,
): void {
  const weightRight = weight - weightLeft;
  if (!hasWeight(weightLeft, weightRight)) return;
  const proxy =
    -weightRight * gini(squaresRight, weightRight) - weightLeft * gini(squaresLeft, weightLeft);
  if (proxy <= bestProxy) return;
  keep(proxy, place, after);
  bar = proxy + weight * (1 - ROUNDING);
  memory.copy(bestLeft, left, classes << 3);
}

function gini(squared: f64, total: f64): f64 {
  return 1 - squared / (total * total);
}

/** Moves the rows of values up to `bound` to the front, both sides in ascending order of rows. */
export function divide<Value, Bound>(values: usize, bound: Bound): i32 {
  const last = order + ((<usize>to) << 2);
  const distance = loads - order;
  let front = order + ((<usize>from) << 2);
  let others = spareRows;
  let otherLoads = spareLoads;
  for (let at = front; at < last; at += 4) {
    const isLeft = <Bound>valueOf<Value>(values, at) <= bound;
    const row = load<i32>(at);
    const own = load<i32>(at + distance);
    // Both are written, and the one that counts moves on, which saves a branch.
    store<i32>(front, row);
    store<i32>(front + distance, own);
    store<i32>(others, row);
    store<i32>(otherLoads, own);
    front += isLeft ? 4 : 0;
    others += isLeft ? 0 : 4;
    otherLoads += isLeft ? 0 : 4;
  }
  const bytes = others - spareRows;
  memory.copy(front, spareRows, bytes);
  memory.copy(front + distance, spareLoads, bytes);
  return <i32>((front - order) >> 2);
}
