import { EngineError } from '@engine/core/error';
import { toCellError } from '@engine/kernel/cell-error';
import type { PageHost } from '@engine/kernel/page-host';
import type { PageAnswer, PageAsk } from '@engine/kernel/protocol';
import { z } from 'zod';
import { askSchemas, trackingCall } from './ask-schema';
import { createRunLedger } from './run-ledger';

/** Calls that one kernel may have open; a flood of them is a mistake or an attack. */
const maxOpen = 500;

/** Answers what the sandbox asks, from the host and nothing else. */
export function createAnswerer(host: PageHost) {
  const handles = new Set<string>();
  const runs = createRunLedger(host.tracking);
  let open = 0;

  async function act({ capability, args }: PageAsk): Promise<unknown> {
    switch (capability) {
      case 'asset':
        return host.asset(...parse(askSchemas.asset, args));
      case 'dataset':
        return host.dataset(...parse(askSchemas.dataset, args));
      case 'tracking': {
        const call = parse(trackingCall, args);
        return runs.call(call.method, call.args);
      }
      case 'serving.load': {
        const handle = await host.serving.load(...parse(askSchemas['serving.load'], args));
        handles.add(handle);
        return handle;
      }
      case 'serving.predict': {
        const [handle, inputs] = parse(askSchemas['serving.predict'], args);
        return host.serving.predict(owned(handle), inputs);
      }
      case 'serving.release': {
        const [handle] = parse(askSchemas['serving.release'], args);
        handles.delete(owned(handle));
        return host.serving.release(handle);
      }
    }
  }

  /** A kernel reaches the models that it loaded, not those of the page or of another document. */
  function owned(handle: string): string {
    if (handles.has(handle)) return handle;
    throw new EngineError(
      'unsupported',
      `No model is loaded under the handle ${handle}. Run the cell that serves the model again.`,
    );
  }

  return {
    /** The tracked runs of this kernel. */
    runs,
    async answer(ask: PageAsk): Promise<PageAnswer> {
      const reply = { type: 'answer', ask: ask.ask } as const;
      if (open >= maxOpen) {
        const message = `More than ${maxOpen} calls to the page are open. Await each before the next.`;
        return { ...reply, ok: false, error: { code: 'too-large', message } };
      }
      open++;
      try {
        return { ...reply, ok: true, value: await act(ask) };
      } catch (error) {
        return { ...reply, ok: false, error: toCellError(error) };
      } finally {
        open--;
      }
    },
    /** Releases the models that the kernel left loaded, and ends the runs that it left open. */
    dispose(): void {
      runs.kill();
      for (const handle of handles) void host.serving.release(handle).catch(() => {});
      handles.clear();
    },
  };
}

function parse<Parsed>(schema: z.ZodType<Parsed>, args: readonly unknown[]): Parsed {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  throw new EngineError(
    'bad-parameter',
    `The page refused this call. ${z.prettifyError(parsed.error)}`,
  );
}
