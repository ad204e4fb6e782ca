/** No worker could be started, so the work has to be done in this thread. */
export class PoolUnavailable extends Error {
  override readonly name = 'PoolUnavailable';
}
