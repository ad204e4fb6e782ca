import { EngineError } from '@engine/core/error';
import type { Store } from '@engine/store/contract';

/** The bytes of a data set that the app ships, or that the person brought. */
export async function readDataset({ datasets }: Store, name: string): Promise<Blob> {
  if (name.startsWith('user:')) {
    const file = await datasets.get(name);
    if (file) return file;
  } else {
    const response = await fetch(`/data/${name}`);
    if (response.ok) return response.blob();
  }
  throw new EngineError(
    'empty-data',
    `The data set ${name.split('/').at(-1)} that this model was trained on is not on this device. Drop the file again, then run the loop.`,
    { dataset: name },
  );
}
