import { host } from '@engine/runtime/host';

/**
 * The bytes of a data set that the app ships, such as `telco_churn.csv`, or of a file the person
 * dropped, by its name.
 */
export function openDataset(name: string): Promise<Uint8Array> {
  return host().dataset(name);
}
