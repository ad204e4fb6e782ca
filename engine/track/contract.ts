/** Facts about how a run was made; enough to make it again. */
export interface RunProvenance {
  /** Hash of the code that ran. */
  readonly code?: string;
  /** Content hash of the data it read. */
  readonly data?: string;
  readonly seed?: number;
  /** Where the numbers were computed: `js`, `wasm`, `webgl`, `webgpu`, `cpu`. */
  readonly backend?: string;
  /** Versions of the packages that took part. */
  readonly versions?: Readonly<Record<string, string>>;
}

export type RunStatus = 'running' | 'finished' | 'failed' | 'killed';
export type ParamValue = number | string | boolean | null;

/** One tracked execution, in MLflow's terms. */
export interface Run {
  readonly id: string;
  /** The experiment it belongs to, such as `telco-churn`. */
  readonly experiment: string;
  readonly name: string;
  readonly status: RunStatus;
  /** Milliseconds since the epoch, from the page's clock. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** The last value of each metric; the whole curve is read with `metricHistory`. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly provenance: RunProvenance;
  /** Set while deleted and still restorable. */
  readonly deletedAt: number | null;
}

export interface MetricPoint {
  readonly key: string;
  readonly step: number;
  readonly value: number;
  readonly at: number;
}

/** A file that a run left behind. */
export interface Artifact {
  readonly runId: string;
  /** Path inside the run, such as `model/model.onnx`. */
  readonly path: string;
  readonly mediaType: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** One version of a registered model. */
export interface ModelVersion {
  /** Registered name, such as `churn`. */
  readonly model: string;
  /** 1, 2, 3, in order of registration. */
  readonly version: number;
  readonly runId: string;
  readonly createdAt: number;
  /** Path of the ONNX artifact in the run. */
  readonly artifact: string;
  /** Everything a server must know to accept a raw row. */
  readonly signature: ModelSignature;
  /** Measured on the test rows when it was registered. */
  readonly metrics: Readonly<Record<string, number>>;
  /** MLflow's aliases: `champion`, `challenger`. One version per alias and model. */
  readonly aliases: readonly string[];
}

export interface ModelSignature {
  readonly inputs: readonly SignatureColumn[];
  readonly target: string;
  /** Labels in the order of the probability columns. */
  readonly classes: readonly (string | number)[];
}

export interface SignatureColumn {
  readonly name: string;
  readonly type: 'number' | 'string';
  /** Known categories of a text column. */
  readonly categories?: readonly string[];
  /** Smallest and largest value seen in training, for a number column. */
  readonly range?: readonly [number, number];
}

export interface RunStart {
  readonly experiment: string;
  readonly name: string;
  readonly params?: Readonly<Record<string, ParamValue>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly provenance?: RunProvenance;
}

/** Where runs, artifacts and model versions are kept. Every method is one transaction. */
export interface TrackingStore {
  startRun(start: RunStart): Promise<string>;
  logParams(runId: string, params: Readonly<Record<string, ParamValue>>): Promise<void>;
  logMetrics(
    runId: string,
    metrics: Readonly<Record<string, number>>,
    step?: number,
  ): Promise<void>;
  logArtifact(runId: string, path: string, bytes: Uint8Array, mediaType: string): Promise<Artifact>;
  endRun(runId: string, status: Exclude<RunStatus, 'running'>): Promise<void>;
  getRun(runId: string): Promise<Run>;
  searchRuns(experiment?: string): Promise<readonly Run[]>;
  metricHistory(runId: string, key: string): Promise<readonly MetricPoint[]>;
  artifacts(runId: string): Promise<readonly Omit<Artifact, 'bytes'>[]>;
  readArtifact(runId: string, path: string): Promise<Artifact>;
  registerModel(
    version: Omit<ModelVersion, 'version' | 'createdAt' | 'aliases'>,
  ): Promise<ModelVersion>;
  /** Moves an alias to a version; it leaves the version that had it. */
  setAlias(model: string, alias: string, version: number): Promise<void>;
  modelVersions(model: string): Promise<readonly ModelVersion[]>;
  /** The version with an alias, or null. */
  modelByAlias(model: string, alias: string): Promise<ModelVersion | null>;
}
