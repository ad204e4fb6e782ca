import { sigmoidInPlace } from '@engine/wasm/sigmoid';
import type { TreeEnsemble } from '../contract';

/** Turns margins into answers in place, `outputs` numbers at a time. */
export function applyLink(
  link: TreeEnsemble['link'],
  margins: Float64Array,
  outputs: number,
): Float64Array {
  if (link === 'logistic') {
    sigmoidInPlace(margins);
  } else if (link === 'exp') {
    for (let at = 0; at < margins.length; at++) margins[at] = Math.exp(margins[at]!);
  } else if (link === 'softmax') {
    for (let at = 0; at < margins.length; at += outputs) softmax(margins, at, outputs);
  }
  return margins;
}

function softmax(margins: Float64Array, at: number, outputs: number): void {
  let top = -Infinity;
  for (let o = at; o < at + outputs; o++) top = Math.max(top, margins[o]!);
  let sum = 0;
  for (let o = at; o < at + outputs; o++) {
    margins[o] = Math.exp(margins[o]! - top);
    sum += margins[o]!;
  }
  for (let o = at; o < at + outputs; o++) margins[o]! /= sum;
}
