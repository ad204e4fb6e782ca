import { Table } from '@engine/core/table';
import { exportOnnx } from '@engine/package/export-onnx';
import type { ServingHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import { expose } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { createServingClient, type ServingClient, type ServingWorker } from './serving-client';

const table = Table.from({ a: [0.2, 0.9] });
const inputs = { a: table.numbers('a') };

/** The model that says how likely `yes` is in its only column. */
const onnx = await exportOnnx(
  {
    classes: ['no', 'yes'],
    toOnnx(graph, [a]) {
      const one = graph.constant(Float64Array.of(1), [1, 1]);
      return graph.concat([graph.add('Sub', { inputs: [one, a!], type: 'double', cols: 1 }), a!]);
    },
  },
  { name: 'share', inputs: table },
);

const open: { readonly ports: readonly MessagePort[]; readonly errors: EventTarget }[] = [];
const clients: ServingClient[] = [];

/** A room of its own behind a message channel, with the real sessions in it. */
function startRoom(api: ServingHost = createNodeHost().serving): ServingWorker {
  const { port1, port2 } = new MessageChannel();
  const errors = new EventTarget();
  open.push({ ports: [port1, port2], errors });
  expose(api, port2);
  const listen =
    (method: 'addEventListener' | 'removeEventListener') =>
    (type: string, listener: EventListenerOrEventListenerObject): void =>
      (type === 'error' ? errors : port1)[method](type, listener);
  return {
    postMessage: (message, transfer = []) => port1.postMessage(message, transfer),
    addEventListener: listen('addEventListener'),
    removeEventListener: listen('removeEventListener'),
    start: () => port1.start(),
    terminate: () => port1.close(),
  };
}

function client(startWorker: () => ServingWorker, deadline = 30_000): ServingClient {
  const made = createServingClient({ startWorker, deadline });
  clients.push(made);
  return made;
}

afterEach(() => {
  for (const made of clients.splice(0)) made.dispose();
  for (const { ports } of open.splice(0)) for (const port of ports) port.close();
});

describe('the line to the serving worker', () => {
  it('loads, predicts and releases', async () => {
    const serving = client(() => startRoom());
    const model = await serving.load(onnx);
    const { labels, probabilities, milliseconds } = await serving.predict(model, inputs);
    expect(labels).toEqual(['no', 'yes']);
    expect(probabilities[3]).toBeCloseTo(0.9, 6);
    expect(milliseconds).toBeGreaterThan(0);
    await serving.release(model);
    await expect(serving.predict(model, inputs)).rejects.toThrow('was released');
  });

  it('brings errors back with their code and detail', async () => {
    const serving = client(() => startRoom());
    const refused = serving.load(Uint8Array.of(1, 2, 3));
    await expect(refused).rejects.toMatchObject({ name: 'EngineError', code: 'unsupported' });
    await expect(refused).rejects.toMatchObject({ detail: { reason: expect.any(String) } });
  });

  it('rejects what is pending when the worker dies, and serves on with a new one', async () => {
    let rooms = 0;
    const serving = client(() => {
      rooms++;
      return startRoom();
    });
    const model = await serving.load(onnx);
    const pending = serving.predict(model, inputs);
    open[0]!.errors.dispatchEvent(new Event('error'));
    await expect(pending).rejects.toThrow('stopped unexpectedly');
    expect((await serving.predict(model, inputs)).labels).toEqual(['no', 'yes']);
    expect(rooms).toBe(2);
  });

  it('gives up a worker that does not answer', async () => {
    const silence = new Promise<never>(() => undefined);
    const hanging = { load: () => silence, predict: () => silence, release: () => silence };
    const serving = client(() => startRoom(hanging), 20);
    await expect(serving.load(onnx)).rejects.toThrow('did not answer within 0.02 seconds');
  });
});
