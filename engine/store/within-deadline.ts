/** The promise, or a rejection with the reason when it takes longer than `milliseconds`. */
export function withinDeadline<T>(
  promise: Promise<T>,
  milliseconds: number,
  reason: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(reason)), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
