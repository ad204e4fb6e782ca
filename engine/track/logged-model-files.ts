/**
 * Where a run keeps its model and rows. The target is the last column of training and test rows; the
 * rows of a model without a target have none.
 */
export const loggedModelFiles = {
  model: 'model/model.json.gz',
  training: 'model/training-rows.json.gz',
  test: 'model/test-rows.json.gz',
  clustered: 'model/clustered-rows.json.gz',
} as const;
