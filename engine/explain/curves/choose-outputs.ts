import type { TreeEnsemble } from '../contract';
import type { Answers } from './answers';

/**
 * The outputs that were asked for out of all, which lie side by side; one array each, which may be
 * the given one.
 */
export function chooseOutputs(
  all: Float64Array,
  { base }: TreeEnsemble,
  { classes, scale }: Pick<Answers, 'classes' | 'scale'>,
): Float64Array[] {
  const outputs = base.length;
  const wanted = classes.length === 0 ? [0] : classes;
  return wanted.map((at) => {
    const isFirstOfTwo = outputs === 1 && classes.length > 0 && at === 0;
    if (outputs === 1 && !isFirstOfTwo) return all;
    const place = outputs === 1 ? 0 : at;
    const picked = new Float64Array(all.length / outputs);
    for (let i = 0; i < picked.length; i++) {
      const value = all[i * outputs + place]!;
      picked[i] = !isFirstOfTwo ? value : scale === 'margin' ? -value : 1 - value;
    }
    return picked;
  });
}
