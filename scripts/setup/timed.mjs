/** Awaits the work and tells how long it took, as a text such as `3.2 s`. */
export async function timed(work) {
  const from = performance.now();
  const value = await work();
  return { value, seconds: `${((performance.now() - from) / 1000).toFixed(1)} s` };
}
