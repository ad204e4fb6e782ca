/**
 * How a fitted component writes itself into an ONNX graph. Number columns enter as doubles and are
 * computed in double until a component needs float32, so that a served value that lies exactly on
 * a tree's threshold goes the same way as in the lab.
 */
export type OnnxType = 'double' | 'float' | 'int64' | 'string' | 'bool';

/** A named tensor of shape [rows, cols] inside the graph being built. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  readonly cols: number;
}

export type OnnxAttribute =
  | number
  | bigint
  | string
  | readonly number[]
  | readonly bigint[]
  | readonly string[]
  | Float32Array;

export interface OnnxNodeSpec {
  readonly inputs: readonly OnnxValue[];
  /** Type and width of the (first) output. */
  readonly type: OnnxType;
  readonly cols: number;
  /** Plain numbers are written as floats, bigints as ints. */
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  /** `ai.onnx.ml` for the classical operators; the default domain otherwise. */
  readonly domain?: 'ai.onnx.ml';
}

/** The graph under construction. */
export interface OnnxGraph {
  /** Adds a node and returns its first output. */
  add(operator: string, spec: OnnxNodeSpec): OnnxValue;
  /** A constant of shape `dims`, such as [1, cols] for broadcasting. */
  constant(
    values: Float64Array | Float32Array | BigInt64Array | readonly string[],
    dims: readonly number[],
  ): OnnxValue;
  /** Joins blocks side by side; all must have one type. A single block is returned as it is. */
  concat(blocks: readonly OnnxValue[]): OnnxValue;
  cast(value: OnnxValue, type: OnnxType): OnnxValue;
}

/** A fitted transformer: takes the blocks of its input columns, in order, and returns blocks. */
export interface OnnxTransformer {
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[];
}

/** A fitted classifier: returns the probabilities, [rows, classes], as float or double. */
export interface OnnxClassifier {
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue;
}
