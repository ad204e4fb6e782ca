import type { FrameEvent, PageAnswer } from '@engine/kernel/protocol';

/** The room's own questions to the page: the programs that the GPU needs. */
export function createPageLine(tell: (event: FrameEvent) => void) {
  const waiting = new Map<number, (answer: PageAnswer) => void>();
  let last = 0;
  return {
    asset(name: string): Promise<Uint8Array<ArrayBuffer>> {
      const ask = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(ask, (answer) => {
          if (answer.ok) resolve(answer.value as Uint8Array<ArrayBuffer>);
          else reject(new Error(answer.error.message));
        });
        tell({ type: 'ask', ask, capability: 'asset', args: [name] });
      });
    },
    answer(answer: PageAnswer): void {
      waiting.get(answer.ask)?.(answer);
      waiting.delete(answer.ask);
    },
  };
}
