/** Engine exports by which the kernel prepares the engine for cells; cells do not find them. */
export const kernelOnly: ReadonlySet<string> = new Set([
  'setHost',
  'noteBackend',
  'createWorkerPool',
  'serveJobs',
]);
