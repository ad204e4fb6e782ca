import type { Classifier } from '@engine/core/estimator';
import type { Table } from '@engine/core/table';
import type { ModelSignature } from '@engine/track/contract';
import type { OnnxClassifier, OnnxValue } from './contract';
import { version } from './engine-version';
import { modelSignature } from './model-signature';
import { OnnxGraphBuilder } from './onnx-graph';
import { protobuf } from './protobuf-writer';

/** A fitted classifier, or a fitted pipeline that ends in one. */
export interface ExportableModel extends OnnxClassifier, Pick<Classifier, 'classes'> {
  /** Raw column names in the order of fit, where it had names. */
  readonly featureNamesIn?: readonly string[] | undefined;
}

export interface ExportOnnxOptions {
  /** The model's name inside the file. */
  readonly name: string;
  /** The raw training columns; columns that the pipeline never saw are left out. */
  readonly inputs: Table;
  /** Name of the target column, for the signature. */
  readonly target?: string;
  /** Facts to keep with the model, such as `seed` and `dataHash`. */
  readonly metadata?: Readonly<Record<string, string | number>>;
}

const irVersion = 8;
const opsets = [
  ['', 17],
  ['ai.onnx.ml', 3],
] as const;

/**
 * Writes a fitted pipeline, preprocessing included, as one ONNX model (IR 8, opset 17).
 *
 * Each raw column is an input of shape [rows, 1]: numbers as `double` with NaN for missing, texts
 * as `string` with '' for missing. The outputs are `label` [rows] (`string` or `int64`) and
 * `probabilities` [rows, classes] (`float`). The metadata carries the signature as JSON.
 *
 * @throws EngineError `not-fitted`; `missing-column` when `inputs` lacks a column of the pipeline;
 * `unsupported` for a step that cannot be written as ONNX.
 */
export async function exportOnnx(
  pipeline: ExportableModel,
  { name, inputs, target = 'target', metadata = {} }: ExportOnnxOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const columns = pipeline.featureNamesIn ? inputs.select(pipeline.featureNamesIn) : inputs;
  const signature = modelSignature(columns, target, pipeline.classes);
  const facts: Readonly<Record<string, string | number>> = {
    ...metadata,
    engineVersion: version,
    signature: JSON.stringify(signature),
    classes: JSON.stringify(signature.classes),
    featureNames: JSON.stringify(columns.names),
  };
  return protobuf.message(
    protobuf.int(1, irVersion),
    protobuf.text(2, 'lifecycle-lab'),
    protobuf.text(3, version),
    protobuf.text(6, `Predicts ${target} from ${columns.names.length} raw columns.`),
    protobuf.bytes(7, writeGraph(pipeline, name, signature)),
    protobuf.each(opsets, ([domain, opset]) =>
      protobuf.bytes(8, protobuf.message(protobuf.text(1, domain), protobuf.int(2, opset))),
    ),
    protobuf.each(Object.entries(facts), ([key, value]) =>
      protobuf.bytes(14, protobuf.message(protobuf.text(1, key), protobuf.text(2, String(value)))),
    ),
  );
}

function writeGraph(pipeline: ExportableModel, name: string, signature: ModelSignature) {
  const graph = new OnnxGraphBuilder();
  const blocks = signature.inputs.map((column) =>
    column.type === 'number'
      ? graph.input(column.name, 'double', 'A number; NaN where it is missing.')
      : graph.input(column.name, 'string', 'A text; empty where it is missing.'),
  );
  const probabilities = pipeline.toOnnx(graph, blocks);
  const label = writeLabel(graph, probabilities, signature.classes);
  const summary = `Outputs: label, and probabilities of ${signature.classes.join(', ')}.`;
  return graph.finish(name, summary, [
    { name: 'label', value: label, dims: [null] },
    {
      name: 'probabilities',
      value: graph.cast(probabilities, 'float'),
      dims: [null, signature.classes.length],
    },
  ]);
}

/** The likeliest class, the first one on a tie: the same rule as in `predict`. */
function writeLabel(
  graph: OnnxGraphBuilder,
  probabilities: OnnxValue,
  classes: ModelSignature['classes'],
): OnnxValue {
  const code = graph.add('ArgMax', {
    inputs: [probabilities],
    type: 'int64',
    cols: 1,
    attributes: { axis: 1n, keepdims: 0n },
  });
  const labels =
    typeof classes[0] === 'string'
      ? graph.constant(classes.map(String), [classes.length])
      : graph.constant(
          BigInt64Array.from(classes, (label) => BigInt(label)),
          [classes.length],
        );
  const attributes = { axis: 0n };
  return graph.add('Gather', { inputs: [labels, code], type: labels.type, cols: 1, attributes });
}
