import type { EngineError } from '@engine/core/error';
import type { Capability, KernelEvent, PageAnswer } from '@engine/kernel/protocol';

export type Ask = <Value>(capability: Capability, args: readonly unknown[]) => Promise<Value>;

/** Calls that the page answers; a refusal is thrown where the cell called. */
export function createPageCalls(
  send: (event: KernelEvent) => void,
  EngineErrorClass: typeof EngineError,
) {
  const waiting = new Map<number, (answer: PageAnswer) => void>();
  let last = 0;

  const ask: Ask = (capability, args) => {
    const id = ++last;
    // Taken now: the answer arrives in a message, whose stack no longer knows the cell.
    const { stack } = new Error(capability);
    return new Promise((resolve, reject) => {
      waiting.set(id, (answer) => {
        if (answer.ok) {
          resolve(answer.value as never);
          return;
        }
        const { code, message, detail } = answer.error;
        const error = new EngineErrorClass(code as EngineError['code'], message, detail);
        reject(Object.assign(error, { stack }));
      });
      send({ type: 'ask', ask: id, capability, args });
    });
  };

  function answer(message: PageAnswer): void {
    waiting.get(message.ask)?.(message);
    waiting.delete(message.ask);
  }

  return { ask, answer };
}
