/** What may lie over the page, one at a time. */
export type DialogName = 'palette' | 'keys' | 'data' | 'csv';

interface OpenDialog {
  readonly name: DialogName;
  /** For `csv`: the file that was dropped or chosen. */
  readonly file?: File;
  /** Another number each time one is opened, so that a second file begins anew. */
  readonly key: number;
}

let open: OpenDialog | null = null;
let count = 0;
const listeners = new Set<() => void>();

export function openDialog(name: DialogName, file?: File): void {
  count += 1;
  set({ name, key: count, ...(file ? { file } : {}) });
}

export function closeDialog(): void {
  set(null);
}

export function currentDialog(): OpenDialog | null {
  return open;
}

export function watchDialogs(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: OpenDialog | null): void {
  open = next;
  for (const listener of listeners) listener();
}
