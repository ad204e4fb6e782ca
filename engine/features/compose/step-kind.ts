/** What a step of a pipeline is for. */
export type StepKind =
  | 'transformer'
  | 'classifier'
  | 'regressor'
  | 'clusterer'
  | 'outlier-detector';

/** What a step is by the methods it has; a pipeline is what its last step is. */
export function kindOf(step: unknown): StepKind | undefined {
  if (typeof step !== 'object' || step === null) return undefined;
  if ('estimatorType' in step) return step.estimatorType as StepKind;
  const predicts = 'predict' in step;
  if ('fitTransform' in step && !predicts) return 'transformer';
  if (predicts && ('predictProba' in step || 'classes' in step)) return 'classifier';
  if (predicts && 'decisionFunction' in step) return 'outlier-detector';
  if ('fitPredict' in step) return 'clusterer';
  return predicts ? 'regressor' : undefined;
}
