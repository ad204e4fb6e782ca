import { EngineError } from '@engine/core/error';
import type { OnnxGraph, OnnxNodeSpec, OnnxType, OnnxValue } from './contract';
import { onnxAttribute } from './onnx-attribute';
import { elementTypes, onnxTensor, onnxValueInfo, type TensorValues } from './onnx-tensor';
import { protobuf } from './protobuf-writer';

/** A named output of the graph; `dims` gives null for the number of rows. */
export interface OnnxOutput {
  readonly name: string;
  readonly value: OnnxValue;
  readonly dims: readonly (number | null)[];
}

/**
 * Builds an ONNX graph node by node. Field numbers are those of onnx.proto (GraphProto, NodeProto).
 * Nodes arrive after what they read, so the graph is in topological order as ONNX wants it.
 */
export class OnnxGraphBuilder implements OnnxGraph {
  readonly #nodes: Uint8Array[] = [];
  readonly #initializers: Uint8Array[] = [];
  readonly #inputs: Uint8Array[] = [];
  #count = 0;

  /** A column of the raw table, [rows, 1]. */
  input(name: string, type: 'double' | 'string', summary: string): OnnxValue {
    this.#inputs.push(onnxValueInfo(name, type, [null, 1], summary));
    return { name, type, cols: 1 };
  }

  add(operator: string, spec: OnnxNodeSpec): OnnxValue {
    const name = this.#name(operator);
    const attributes = Object.entries(spec.attributes ?? {});
    this.#nodes.push(
      protobuf.message(
        protobuf.each(spec.inputs, (input) => protobuf.text(1, input.name)),
        protobuf.text(2, name),
        protobuf.text(3, name),
        protobuf.text(4, operator),
        protobuf.each(attributes, ([key, value]) => protobuf.bytes(5, onnxAttribute(key, value))),
        spec.domain ? protobuf.text(7, spec.domain) : [],
      ),
    );
    return { name, type: spec.type, cols: spec.cols };
  }

  constant(values: TensorValues, dims: readonly number[]): OnnxValue {
    const name = this.#name('constant');
    const { bytes, type } = onnxTensor(name, values, dims);
    this.#initializers.push(bytes);
    return { name, type, cols: dims.at(-1) ?? 1 };
  }

  concat(blocks: readonly OnnxValue[]): OnnxValue {
    const [first] = blocks;
    if (!first) throw new EngineError('empty-data', 'There are no columns to join in the model.');
    if (blocks.length === 1) return first;
    const other = blocks.find((block) => block.type !== first.type);
    if (other) {
      throw new EngineError(
        'unsupported',
        `The model joins columns of ${first.type} and of ${other.type}. Encode the text columns ` +
          'before the step that takes numbers.',
        { types: blocks.map((block) => block.type) },
      );
    }
    const cols = blocks.reduce((sum, block) => sum + block.cols, 0);
    return this.add('Concat', { inputs: blocks, type: first.type, cols, attributes: { axis: 1n } });
  }

  cast(value: OnnxValue, type: OnnxType): OnnxValue {
    if (value.type === type) return value;
    const attributes = { to: BigInt(elementTypes[type]) };
    return this.add('Cast', { inputs: [value], type, cols: value.cols, attributes });
  }

  /** The finished GraphProto. Outputs are renamed by an Identity node each. */
  finish(name: string, summary: string, outputs: readonly OnnxOutput[]): Uint8Array {
    const renames = outputs.map((output) =>
      protobuf.message(
        protobuf.text(1, output.value.name),
        protobuf.text(2, output.name),
        protobuf.text(3, output.name),
        protobuf.text(4, 'Identity'),
      ),
    );
    const infos = outputs.map(({ name, value, dims }) => onnxValueInfo(name, value.type, dims));
    return protobuf.message(
      protobuf.each([...this.#nodes, ...renames], (node) => protobuf.bytes(1, node)),
      protobuf.text(2, name),
      protobuf.each(this.#initializers, (tensor) => protobuf.bytes(5, tensor)),
      protobuf.text(10, summary),
      protobuf.each(this.#inputs, (input) => protobuf.bytes(11, input)),
      protobuf.each(infos, (info) => protobuf.bytes(12, info)),
    );
  }

  /** Raw columns keep their names, so made names carry a mark that no column is likely to have. */
  #name(operator: string): string {
    this.#count++;
    return `/${operator.toLowerCase()}/${this.#count}`;
  }
}
