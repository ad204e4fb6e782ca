/** A small engine with every kind of search, for the test that runs it in workers. */
export { EngineError } from '@engine/core/error';
export { Matrix } from '@engine/core/matrix';
export { Table } from '@engine/core/table';
export { StratifiedKFold } from '@engine/data/split/stratified-k-fold';
export { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
export { serveJobs } from '@engine/pool/serve-jobs';
export { createWorkerPool } from '@engine/pool/worker-pool';
export { setHost } from '@engine/runtime/host';
export { backend, noteBackend } from '@engine/runtime/last-backend';
export { GridSearchCV } from '@engine/tune/search/grid-search-cv';
export { HalvingGridSearchCV } from '@engine/tune/search/halving-grid-search-cv';
export { HalvingRandomSearchCV } from '@engine/tune/search/halving-random-search-cv';
export { RandomizedSearchCV } from '@engine/tune/search/randomized-search-cv';
