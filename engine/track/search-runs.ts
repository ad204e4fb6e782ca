import { host } from '@engine/runtime/host';
import type { Run } from './contract';

/** The runs of an experiment, newest first; of every experiment without a name. */
export async function searchRuns(experiment?: string): Promise<readonly Run[]> {
  return host().tracking.searchRuns(experiment);
}
