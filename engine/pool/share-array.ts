import { isShared } from './map-arrays';

/** Below this many bytes a copy for each worker is as good. */
const worthSharing = 65_536;

type Shareable = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * The array in memory that all threads see, where the place allows that (Node, and pages that are
 * cross-origin isolated); else, and where it is small or shared already, the array itself.
 *
 * `runJobs` does this to whatever is `common` to its payloads. Call it yourself to keep an array
 * that several calls of `runJobs` have in common, so that it is copied once and not at each call.
 */
export function shareArray<Values extends Shareable>(array: Values): Values {
  if (!canShare() || array.byteLength < worthSharing || isShared(array.buffer)) return array;
  const Type = array.constructor as new (buffer: SharedArrayBuffer) => Values;
  const shared = new Type(new SharedArrayBuffer(array.byteLength));
  shared.set(array as never);
  return shared;
}

/** Pages without isolation lack SharedArrayBuffer or refuse to send one; Node has no such rule. */
function canShare(): boolean {
  return typeof SharedArrayBuffer === 'function' && globalThis.crossOriginIsolated !== false;
}
