/** Held, by any number of tabs at once, while something runs that a reload would end. */
const lock = 'lifecycle-lab:working';

/**
 * Says that this tab is busy until the returned function is called, so that no update reloads it.
 * A tab that crashes lets go by itself.
 */
export function markWorking(): () => void {
  let release = () => {};
  const done = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks?.request(lock, { mode: 'shared' }, () => done);
  return release;
}

/** Whether any tab of the app is busy. */
export async function isAnyoneWorking(): Promise<boolean> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === lock);
}
