/** For each item, how many items score at least as high: 1 is the top; ties share the worst place. */
export function placesFromTop(scores: Float64Array): Int32Array {
  const falling = scores.slice().sort().reverse();
  return Int32Array.from(scores, (score) => {
    let low = 0;
    let high = falling.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (falling[middle]! >= score) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}
