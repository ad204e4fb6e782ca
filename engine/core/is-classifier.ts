/** Whether a model predicts classes; a pipeline is what its last step is, a search what it searches. */
export function isClassifier(model: object): boolean {
  if ('steps' in model && Array.isArray(model.steps)) {
    const last: unknown = model.steps.at(-1)?.[1];
    return typeof last === 'object' && last !== null && isClassifier(last);
  }
  if ('searched' in model && typeof model.searched === 'object' && model.searched !== null) {
    return isClassifier(model.searched);
  }
  return 'classes' in model || 'predictProba' in model;
}
