/** A small engine that can explain a forest, for the test that runs it in workers. */
export { EngineError } from '@engine/core/error';
export { Matrix } from '@engine/core/matrix';
export { Table } from '@engine/core/table';
export { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
export { serveJobs } from '@engine/pool/serve-jobs';
export { createWorkerPool } from '@engine/pool/worker-pool';
export { setHost } from '@engine/runtime/host';
export { backend, noteBackend } from '@engine/runtime/last-backend';
export { permutationImportance } from './permutation-importance';
