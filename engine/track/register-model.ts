import { host } from '@engine/runtime/host';
import type { ModelSignature, ModelVersion } from './contract';

/** Where a run keeps its packaged model. */
const artifact = 'model/model.onnx';

export interface ModelRegistration {
  /** Registered name, such as `churn`; every registration is its next version. */
  readonly name: string;
  /** The run that made the model. */
  readonly runId: string;
  /** The packaged model, as `exportOnnx` wrote it. */
  readonly onnx: Uint8Array;
  /** What the model accepts and gives; a served model knows it. */
  readonly signature: ModelSignature;
  /** Measured on rows the model had not seen. */
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * Keeps the packaged model with its run and registers it as the next version of `name`.
 * Equals `mlflow.register_model` after `log_model`.
 */
export async function registerModel(registration: ModelRegistration): Promise<ModelVersion> {
  const { name, runId, onnx, signature, metrics } = registration;
  const { tracking } = host();
  await tracking.logArtifact(runId, artifact, onnx, 'application/onnx');
  return tracking.registerModel({ model: name, runId, artifact, signature, metrics });
}

/**
 * Moves an alias such as `champion` to a version; the version that had it loses it. Equals
 * `MlflowClient.set_registered_model_alias`.
 */
export async function setRegisteredModelAlias(
  name: string,
  alias: string,
  version: number,
): Promise<void> {
  await host().tracking.setAlias(name, alias, version);
}

/** The version with an alias, or null. Equals `MlflowClient.get_model_version_by_alias`. */
export async function getModelVersionByAlias(
  name: string,
  alias: string,
): Promise<ModelVersion | null> {
  return host().tracking.modelByAlias(name, alias);
}

/** The packaged bytes of a registered version. */
export async function downloadModel(version: ModelVersion): Promise<Uint8Array> {
  const { bytes } = await host().tracking.readArtifact(version.runId, version.artifact);
  return bytes;
}
