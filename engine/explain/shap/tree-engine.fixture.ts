/** A small engine that can explain trees, for the test that runs it in workers. */
export { EngineError } from '@engine/core/error';
export { Matrix } from '@engine/core/matrix';
export { Table } from '@engine/core/table';
export { runJobs } from '@engine/pool/run-jobs';
export { serveJobs } from '@engine/pool/serve-jobs';
export { createWorkerPool } from '@engine/pool/worker-pool';
export { setHost } from '@engine/runtime/host';
export { backend, noteBackend } from '@engine/runtime/last-backend';
export { makePlan } from './tree-plan';
export { treePatternsJob, treeShapJob } from './tree-shap-job';
