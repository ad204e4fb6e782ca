import type { ParamValue, Run } from '@engine/track/contract';

export interface ParamColumns {
  /** Parameters that tell the runs apart, in order of first appearance. */
  readonly differing: readonly string[];
  /** Parameters every run shares, with their value. */
  readonly same: readonly (readonly [name: string, value: ParamValue])[];
}

/** Folds what is equal in all runs; a parameter only some runs have counts as differing. */
export function splitParams(runs: readonly Pick<Run, 'params'>[]): ParamColumns {
  const names = [...new Set(runs.flatMap(({ params }) => Object.keys(params)))];
  const differing: string[] = [];
  const same: (readonly [string, ParamValue])[] = [];
  for (const name of names) {
    const first = runs[0]?.params[name];
    const isSame =
      runs.length > 1 &&
      first !== undefined &&
      runs.every(({ params }) => Object.is(params[name], first));
    if (isSame) same.push([name, first]);
    else differing.push(name);
  }
  return { differing, same };
}
