import type { Run } from '@engine/track/contract';

/** The score runs are ranked by, in the spellings a document may log it under. */
const aucKeys = ['rocAuc', 'rocAucScore', 'roc_auc', 'auc', 'testAuc'];

export interface Score {
  readonly key: string;
  readonly value: number;
  /** Ends of the 95 % interval, where the run logged them. */
  readonly interval: readonly [number, number] | null;
}

/** The AUC of a run with its interval; null where the run has none. */
export function aucOf(run: Pick<Run, 'metrics'>): Score | null {
  const key = aucKeys.find((name) => run.metrics[name] !== undefined);
  if (key === undefined) return null;
  const low = run.metrics[`${key}Low`] ?? run.metrics[`${key}_low`];
  const high = run.metrics[`${key}High`] ?? run.metrics[`${key}_high`];
  const interval = low !== undefined && high !== undefined ? ([low, high] as const) : null;
  return { key, value: run.metrics[key]!, interval };
}

/** Metrics that are ends of another metric's interval; they are drawn with it. */
export function isIntervalEnd(key: string): boolean {
  return /(_low|_high|Low|High)$/.test(key);
}

/** Metrics where a larger value is worse. */
export function lowerIsBetter(key: string): boolean {
  return /loss|error|brier|ece|latency|milliseconds|seconds|bytes/i.test(key);
}

/** `logLoss` and `log_loss` as words: `log loss`. */
export function metricWords(key: string): string {
  if (aucKeys.includes(key)) return 'AUC';
  return key
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(auc|f1|psi|onnx)\b/g, (word) => word.toUpperCase());
}
