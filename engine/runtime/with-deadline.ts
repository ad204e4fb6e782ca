import { EngineError } from '@engine/core/error';

/** Rejects with `message` when the work takes longer than `milliseconds`; the work itself goes on. */
export async function withDeadline<Value>(
  work: Promise<Value>,
  milliseconds: number,
  message: string,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new EngineError('unsupported', message, { milliseconds }));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
