import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import type { Scorable, Scorer } from '@engine/metrics/scorer';
import { getScorer, type ScoringName } from '@engine/metrics/scorers';

/** One score: by name, as a function, or (null) the model's own: accuracy or R2. */
export type SingleScoring = ScoringName | Scorer | null;

/** One score, several by name, or several under names of their own. */
export type Scoring =
  | SingleScoring
  | readonly ScoringName[]
  | Readonly<Record<string, ScoringName | Scorer>>;

/** Scores by the name under which their results are found. */
export type NamedScoring = Readonly<Record<string, SingleScoring>>;

/**
 * Reads the `scoring` option. A single score is called by its name, or `score`.
 *
 * @throws EngineError `bad-parameter` for an unknown or an empty list of names.
 */
export function readScoring(scoring: Scoring): NamedScoring {
  const named = toNamed(scoring);
  for (const single of Object.values(named)) if (typeof single === 'string') getScorer(single);
  if (Object.keys(named).length > 0) return named;
  throw new EngineError('bad-parameter', 'The list of scores is empty. Name at least one.', {
    parameter: 'scoring',
  });
}

function toNamed(scoring: Scoring): NamedScoring {
  if (scoring === null || typeof scoring === 'function') return { score: scoring };
  if (typeof scoring === 'string') return { [scoring]: scoring };
  if (Array.isArray(scoring)) return Object.fromEntries(scoring.map((name) => [name, name]));
  return scoring as NamedScoring;
}

/** @throws EngineError `unsupported` for a model without a score of its own. */
export async function judge(
  scoring: SingleScoring,
  model: Scorable,
  X: Features,
  y: Target,
): Promise<number> {
  if (typeof scoring === 'function') return scoring(model, X, y);
  if (scoring !== null) return getScorer(scoring)(model, X, y);
  if (model.score) return model.score(X, y);
  throw new EngineError(
    'unsupported',
    `${(model as object).constructor.name} has no score of its own. Name one as scoring.`,
    { parameter: 'scoring' },
  );
}
