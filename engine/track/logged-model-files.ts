/** Where a run keeps its model and rows. The target is the last column of the rows. */
export const loggedModelFiles = {
  model: 'model/model.json.gz',
  training: 'model/training-rows.json.gz',
  test: 'model/test-rows.json.gz',
} as const;
