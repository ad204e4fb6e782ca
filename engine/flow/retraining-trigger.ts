/** What monitoring has seen by now; what was not measured is left out. */
export interface RetrainingSigns {
  /** Columns whose drift is beyond the limit. */
  readonly driftedColumns?: readonly string[];
  /** The detector on the errors has fired. */
  readonly errorAlarm?: boolean;
  /** The score in service, with the interval it is known to. */
  readonly performance?: { readonly value: number; readonly low: number; readonly high: number };
  /** Labelled rows that a new model could learn from. */
  readonly labelledRows?: number;
  /** Days since the model in service was trained. */
  readonly ageDays?: number;
}

export interface RetrainingPolicy {
  /** The score below which the model is not good enough. */
  readonly minimumScore?: number;
  /** Labels needed before training is worth the while. */
  readonly minimumRows?: number;
  /** Train anew at this age whatever the signs say. */
  readonly maximumAgeDays?: number;
}

export interface RetrainingDecision {
  readonly retrain: boolean;
  /** Why, one sentence each. */
  readonly reasons: readonly string[];
  /** What is missing before the retraining can begin; empty when nothing is. */
  readonly waitingFor: readonly string[];
  /** True when inputs moved although no harm is seen yet. */
  readonly watch: boolean;
}

/**
 * Decides from the signs whether to train again. Moved inputs alone are watched: they may leave the
 * model as good as it was. Harm (a fired detector, a score whose whole interval lies below the
 * minimum) and age are reasons; a lack of labels holds the start back.
 */
export function retrainingTrigger(
  signs: RetrainingSigns,
  policy: RetrainingPolicy = {},
): RetrainingDecision {
  const { minimumScore, minimumRows = 200, maximumAgeDays } = policy;
  const { driftedColumns = [], performance, labelledRows = 0, ageDays } = signs;
  const reasons: string[] = [];
  if (signs.errorAlarm)
    reasons.push('The model is wrong more often than it was: its error detector fired.');
  if (minimumScore !== undefined && performance && performance.high < minimumScore) {
    reasons.push(
      `The score is at most ${performance.high.toFixed(3)}, below the minimum of ${minimumScore}.`,
    );
  }
  if (maximumAgeDays !== undefined && ageDays !== undefined && ageDays >= maximumAgeDays) {
    reasons.push(`The model is ${Math.floor(ageDays)} days old; ${maximumAgeDays} are allowed.`);
  }
  const waitingFor =
    reasons.length > 0 && labelledRows < minimumRows
      ? [
          `${minimumRows - labelledRows} more labelled rows (${labelledRows} of ${minimumRows} are known).`,
        ]
      : [];
  return {
    retrain: reasons.length > 0 && waitingFor.length === 0,
    reasons,
    waitingFor,
    watch: reasons.length === 0 && driftedColumns.length > 0,
  };
}
