import { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { host, type OnnxOutputs } from '@engine/runtime/host';
import type { ModelSignature } from '@engine/track/contract';
import { readOnnxMetadata, readSignature } from './read-signature';
import { signatureInputs } from './signature-inputs';

/** A model loaded into the server; it takes raw rows, exactly as they were read. */
export class ServedModel {
  constructor(
    /** The server's name for it. */
    readonly handle: string,
    readonly signature: ModelSignature,
    /** What was kept with the model: seed, data hash, engine version. */
    readonly metadata: Readonly<Record<string, string>>,
  ) {}

  /** One label per row: numbers as Float64Array, texts as string[]. */
  async predict(table: Table): Promise<Float64Array | string[]> {
    const { labels } = await this.respond(table);
    return typeof this.signature.classes[0] === 'string'
      ? labels.map(String)
      : Float64Array.from(labels, Number);
  }

  /** rows x classes; columns are named and ordered as the signature's classes. */
  async predictProba(table: Table): Promise<Matrix> {
    const { probabilities } = await this.respond(table);
    const { classes } = this.signature;
    const data = Float64Array.from(probabilities);
    return new Matrix(table.rows, classes.length, data, classes.map(String));
  }

  /**
   * Labels, probabilities and the milliseconds spent, in one answer.
   *
   * @throws EngineError naming the columns at fault in `detail.fields`.
   */
  async respond(table: Table): Promise<OnnxOutputs> {
    return host().serving.predict(this.handle, signatureInputs(table, this.signature));
  }

  /** Frees the server's memory; predicting after that is an error. */
  async release(): Promise<void> {
    await host().serving.release(this.handle);
  }
}

/**
 * Serves a model that `exportOnnx` wrote, with ONNX Runtime in a worker of its own.
 *
 * @throws EngineError `syntax` or `unsupported` when the bytes are no such model.
 */
export async function serveModel(onnx: Uint8Array): Promise<ServedModel> {
  const signature = readSignature(onnx);
  const handle = await host().serving.load(onnx);
  return new ServedModel(handle, signature, readOnnxMetadata(onnx));
}
