import { compareText } from '@engine/core/compare-text';
import type { StringColumn } from '@engine/core/table';
import type { StringProfile } from './contract';
import { commonWarnings, percent } from './profile-warnings';

const HIGH_CARDINALITY = 50;
const IMBALANCE = 0.5;

/** The profile of a text column. */
export function profileTexts(column: StringColumn, topValues: number): StringProfile {
  const { name, codes, categories } = column;
  const byCode = new Int32Array(categories.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else byCode[code]!++;
  }
  const counted = categories
    .map((value, code) => ({ value, count: byCode[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || compareText(a.value, b.value));
  const top = counted.slice(0, topValues);
  const present = codes.length - missing;
  const facts = { name, count: codes.length, missing, distinct: counted.length };
  const { warnings, add } = commonWarnings(facts);
  if (counted.length > HIGH_CARDINALITY) {
    add('high-cardinality', `${name} has ${counted.length} different values.`);
  }
  if (imbalance(counted.map(({ count }) => count)) > IMBALANCE) {
    const most = counted[0]!;
    add('imbalance', `${percent(most.count / present)} of ${name} is ${most.value}.`);
  }
  return {
    ...facts,
    type: 'string',
    missingShare: codes.length ? missing / codes.length : 0,
    top,
    otherCount: present - top.reduce((sum, { count }) => sum + count, 0),
    warnings,
  };
}

/** 1 minus the entropy of the shares relative to equal shares; 0 for a single value. */
function imbalance(counts: readonly number[]): number {
  if (counts.length < 2) return 0;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const entropy = counts.reduce((h, count) => h - (count / total) * Math.log2(count / total), 0);
  return 1 - entropy / Math.log2(counts.length);
}
