/** Bytes of a package that cost a simulated millisecond. */
const bytesPerMillisecond = 60_000;

/**
 * Milliseconds that a packaged model takes for one answer in a simulation. They follow from the
 * size of its package alone: a measured time would make every replay another film.
 */
export function simulatedComputeTime(onnx: Uint8Array): number {
  return onnx.length / bytesPerMillisecond;
}
