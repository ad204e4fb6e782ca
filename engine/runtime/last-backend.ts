import type { BackendName } from './backend-name';

let last: BackendName | 'js' = 'js';

/** Where numbers were last computed: `js`, or the TensorFlow.js backend that trained a network. */
export function backend(): BackendName | 'js' {
  return last;
}

/**
 * Says where numbers are computed from now on; `js` starts a new record.
 * @internal cells are not offered it
 */
export function noteBackend(name: BackendName | 'js'): void {
  last = name;
}
