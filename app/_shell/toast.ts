export interface Toast {
  readonly id: number;
  readonly message: string;
  /** Takes back what the message tells of; the button reads `Undo`. */
  readonly undo?: () => void | Promise<void>;
}

let current: Toast | null = null;
let count = 0;
const listeners = new Set<() => void>();

/** Says something in one line at the bottom; a newer one replaces it. */
export function toast(message: string, undo?: () => void | Promise<void>): void {
  count += 1;
  show({ id: count, message, ...(undo ? { undo } : {}) });
}

export function dismissToast(id: number): void {
  if (current?.id === id) show(null);
}

export function currentToast(): Toast | null {
  return current;
}

export function watchToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(next: Toast | null): void {
  current = next;
  for (const listener of listeners) listener();
}
