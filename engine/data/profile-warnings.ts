import type { ProfileWarning, ProfileWarningKind } from './contract';

/** The facts that number and text columns share. */
export interface CommonFacts {
  readonly name: string;
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
}

/** A share above this is worth a warning, as in ydata-profiling. */
const NOTABLE_SHARE = 0.01;

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Warnings of any column; `add` is for those of its type. */
export function commonWarnings(facts: CommonFacts): {
  readonly warnings: ProfileWarning[];
  readonly add: (kind: ProfileWarningKind, message: string) => void;
  /** Warns when `count` cells are a notable share. */
  readonly addShare: (kind: ProfileWarningKind, count: number, what: string) => void;
} {
  const { name, count, missing, distinct } = facts;
  const warnings: ProfileWarning[] = [];
  const add = (kind: ProfileWarningKind, message: string) => {
    warnings.push({ kind, column: name, message });
  };
  const addShare = (kind: ProfileWarningKind, cells: number, what: string) => {
    if (cells > count * NOTABLE_SHARE) add(kind, `${percent(cells / count)} of ${name} ${what}.`);
  };
  const present = count - missing;
  if (distinct === 1) add('constant', `${name} has the same value in every row.`);
  else if (distinct === present && present > 1) add('unique', `${name} is different in every row.`);
  addShare('missing', missing, 'is missing');
  return { warnings, add, addShare };
}
