import { EngineError } from './core/error';
import { fromJsonValue, toJsonValue } from './core/json-pack';
import { Matrix } from './core/matrix';
import { type PackableClass, pack, unpack } from './core/pack';
import { packableClasses } from './core/packable-classes';
import { SparseMatrix } from './core/sparse-matrix';
import { Table } from './core/table';
import { LabelEncoder } from './features/encode/label-encoder';
import { IsotonicRegression } from './models/meta/isotonic-regression';
import { version as engineVersion } from './package/engine-version';
import { records } from './registries';

const FORMAT = 'lifecycle-lab-model';
/** Rises when an older engine could no longer read what a newer one writes. */
const VERSION = 1;

let known: readonly PackableClass[] | undefined;

/** Every class a stored model may be made of, by the name its record gives it. */
function modelClasses(): readonly PackableClass[] {
  if (known) return known;
  known = packableClasses({
    Matrix,
    SparseMatrix,
    Table,
    LabelEncoder,
    IsotonicRegression,
    ...Object.fromEntries(records.map(({ title, create }) => [title, create().constructor])),
  });
  return known;
}

/**
 * A model, transformer or pipeline with everything it has learned, as JSON; typed arrays are base64
 * inside. {@link loadModel} makes it again. Stands for `joblib.dump`.
 *
 * @throws `unsupported` for an object that is not made of the engine's own classes and plain data
 */
export function dumpModel(estimator: object): string {
  const packed = pack(estimator, modelClasses());
  if (!isPackedInstance(packed)) {
    throw new EngineError(
      'unsupported',
      "Only the engine's models, transformers and pipelines can be saved. Pass an instance.",
    );
  }
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    engine: engineVersion,
    model: toJsonValue(packed),
  });
}

/**
 * The inverse of {@link dumpModel}; nothing in the text is run. Stands for `joblib.load`. Trees and
 * matrices are looked through, so that a changed file cannot send a row round in circles; that the
 * other numbers of a file make sense is not checked.
 *
 * @param expected the class the caller counts on.
 * @throws `syntax` for a text that is no saved model, was cut off or damaged; `newer-version` for one from a
 * newer engine; `unsupported` for another class than expected
 */
export function loadModel<Model extends object = object>(
  json: string,
  expected?: abstract new (...args: never[]) => Model,
): Model {
  const file = readFile(json);
  const { version, engine, model } = file;
  if (file.format !== FORMAT || typeof version !== 'number' || model === undefined) {
    throw new EngineError('syntax', 'This JSON is no saved model. Pass what dumpModel gave.');
  }
  if (version > VERSION) {
    throw new EngineError(
      'newer-version',
      `This model was saved by engine ${String(engine)}, which is newer than this one (${engineVersion}). Reload the page to get the newer engine.`,
      { version, engine },
    );
  }
  const packed = fromJsonValue(model);
  if (!isPackedInstance(packed)) {
    throw new EngineError('syntax', 'This file holds no model. Pass what dumpModel gave.');
  }
  const loaded = makeAgain(packed);
  if (!expected || loaded instanceof expected) return loaded as Model;
  throw new EngineError(
    'unsupported',
    `This file holds a ${packed.$class}, not a ${expected.name}. Load it without naming a class, or choose another file.`,
    { expected: expected.name, given: packed.$class },
  );
}

function makeAgain(packed: object): unknown {
  try {
    return unpack(packed, modelClasses());
  } catch (error) {
    if (error instanceof EngineError) throw error;
    // A class met fields that none of its instances has.
    throw new EngineError('syntax', 'This model was changed or damaged. Save it again.');
  }
}

function readFile(json: string): Readonly<Record<string, unknown>> {
  try {
    const file: unknown = JSON.parse(json);
    if (typeof file === 'object' && file !== null) return file as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new EngineError(
    'syntax',
    'This is no saved model: the text is no JSON object. It may have been cut off; save it again.',
  );
}

function isPackedInstance(value: unknown): value is { readonly $class: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$class' in value &&
    typeof value.$class === 'string'
  );
}
