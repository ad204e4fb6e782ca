import type { ServingHost } from '@engine/runtime/host';
import { readSignature } from '@engine/serve/read-signature';
import { signatureInputs } from '@engine/serve/signature-inputs';
import { simulatedComputeTime } from '@engine/serve/simulated-compute-time';
import type { SimulatedModel } from './contract';

/**
 * Serves a packaged model in a simulation. Its answers are real; the time it takes follows
 * from the size of its package.
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
    computeTime: simulatedComputeTime(onnx),
    model: {
      signature,
      respond: (rows) => serving.predict(handle, signatureInputs(rows, signature)),
    },
  };
}
