import type { ServingHost } from '@engine/runtime/host';
import { readSignature } from '@engine/serve/read-signature';
import { signatureInputs } from '@engine/serve/signature-inputs';
import type { SimulatedModel } from './contract';

/** Bytes of a package that cost a simulated millisecond. */
const bytesPerMillisecond = 60_000;

/**
 * Serves a packaged model in a simulation. Its answers are real; the time it takes is drawn from
 * the size of its package, since a measured time would make every showing another film.
 */
export async function serveSimulated(
  name: string,
  onnx: Uint8Array,
  serving: ServingHost,
): Promise<SimulatedModel> {
  const signature = readSignature(onnx);
  const handle = await serving.load(onnx);
  return {
    name,
    computeTime: onnx.length / bytesPerMillisecond,
    model: {
      signature,
      respond: (rows) => serving.predict(handle, signatureInputs(rows, signature)),
    },
  };
}
