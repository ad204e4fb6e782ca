/** A small engine that can validate and search, for the test that runs it in workers. */
export { EngineError } from '@engine/core/error';
export { Matrix } from '@engine/core/matrix';
export { Table } from '@engine/core/table';
export { KFold } from '@engine/data/split/k-fold';
export { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
export { serveJobs } from '@engine/pool/serve-jobs';
export { createWorkerPool } from '@engine/pool/worker-pool';
export { setHost } from '@engine/runtime/host';
export { backend, noteBackend } from '@engine/runtime/last-backend';
export { GridSearchCV } from './search/grid-search-cv';
export { crossValPredict } from './validate/cross-val-predict';
export { crossValScore } from './validate/cross-val-score';
