import type { ModelVersion, Run } from '@engine/track/contract';

export type RunRole = 'champion' | 'challenger' | 'baseline' | null;

/** The part a run plays now: by the alias of its model version, else as the baseline. */
export function runRole(run: Run, versions: readonly ModelVersion[]): RunRole {
  const own = versions.filter(({ runId }) => runId === run.id).flatMap(({ aliases }) => aliases);
  if (own.includes('champion')) return 'champion';
  if (own.includes('challenger')) return 'challenger';
  const words = Object.values({ ...run.params, name: run.name });
  return words.some((word) => /dummy|baseline/i.test(String(word))) ? 'baseline' : null;
}

/** The short form the table's stylesheet marks rows with. */
export const roleMark: Readonly<Record<'champion' | 'challenger' | 'baseline', string>> = {
  champion: 'champ',
  challenger: 'chall',
  baseline: 'base',
};
