import { EngineError } from '../../core/error';
import type { ColumnOrigin } from '../../core/estimator';
import { Matrix } from '../../core/matrix';
import { Table } from '../../core/table';
import type { Explanation } from '../explanation';
import { type FeatureGroups, type Player, playerData, playersOf, tableOf } from './players';

/**
 * Adds up the values of features that belong together, such as the indicator columns of one
 * category. Base and answer stay, so the sums still add up; columns in no group stay as they are.
 *
 * The sum is what shap users do by hand. It is not the Shapley value of a game in which the group
 * comes and goes as one (pass `groups` to an explainer for that); the two are equal where features
 * of one group do not interact with those of others in threes or more.
 *
 * Where values have errors, those of a group are at most the sum of its members' errors, which is
 * what is given.
 *
 * @throws EngineError `missing-column`, `duplicate-name`
 */
export function groupFeatures(explanation: Explanation, groups: FeatureGroups): Explanation {
  const players = playersOf(explanation.featureNames, groups);
  return { ...addUp(explanation, players), data: playerData(explanation.data, players) };
}

/**
 * Adds up the values of columns that came from the same raw column, as one bar per column of the
 * person's own table: the answer to one-hot encoding.
 *
 * @param origins where each explained column came from, in order: `pipeline.origins`.
 * @param rawData the explained rows before the pipeline; with them features stand in the order of the
 * raw columns, and those that never reach the model get exactly 0. Without them a column that was
 * split shows its parts.
 *
 * A column made of several raw ones (a ratio, a principal component) is kept as it is, since no rule
 * can say how much of it is owed to each.
 *
 * @throws EngineError `shape-mismatch`, `length-mismatch`, `missing-column`
 */
export function groupByOrigin(
  explanation: Explanation,
  origins: readonly ColumnOrigin[],
  rawData?: Table | Matrix,
): Explanation {
  const { featureNames } = explanation;
  if (origins.length !== featureNames.length) {
    throw new EngineError(
      'shape-mismatch',
      `The explanation has ${featureNames.length} features, but ${origins.length} origins were given. ` +
        'Pass the origins of the pipeline whose last step was explained.',
    );
  }
  const columns = new Map<string, number[]>();
  const joint = new Set<string>();
  origins.forEach(({ name, source, sources }, j) => {
    const owner = sources ? name : source;
    if (sources) joint.add(owner);
    columns.set(owner, [...(columns.get(owner) ?? []), j]);
  });
  const taking = new Set(origins.flatMap(({ source, sources }) => sources ?? [source]));
  const unused = rawData ? tableOf(rawData).names.filter((name) => !taking.has(name)) : [];
  for (const name of unused) columns.set(name, []);
  const order = rawData ? tableOf(rawData).names : [];
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const players = [...columns]
    .map(([name, own]) => ({ name, columns: own }))
    .sort((a, b) => placeOf(a.name) - placeOf(b.name));
  const grouped = addUp(explanation, players);
  const encoded = playerData(explanation.data, players);
  if (!rawData) return { ...grouped, data: encoded };
  return { ...grouped, data: withRawColumns(encoded, rawData, players, joint) };
}

/** The raw column of each feature; a feature made of several shows what the model saw. */
function withRawColumns(
  encoded: Table | Matrix,
  rawData: Table | Matrix,
  players: readonly Player[],
  joint: ReadonlySet<string>,
): Table {
  const raw = tableOf(rawData);
  const seen = tableOf(encoded);
  if (raw.rows !== seen.rows) {
    throw new EngineError(
      'length-mismatch',
      `The explanation has ${seen.rows} rows, but the raw data have ${raw.rows}. Pass the same rows.`,
    );
  }
  return new Table(
    players.map(({ name }, j) => (joint.has(name) ? seen.columns[j]! : raw.column(name))),
  );
}

function addUp(explanation: Explanation, players: readonly Player[]): Explanation {
  const featureNames = players.map(({ name }) => name);
  const sum = ({ rows, cols, data }: Matrix): Matrix => {
    const sums = new Float64Array(rows * players.length);
    for (let i = 0; i < rows; i++) {
      players.forEach(({ columns }, p) => {
        for (const j of columns) sums[i * players.length + p]! += data[i * cols + j]!;
      });
    }
    return new Matrix(rows, players.length, sums, featureNames);
  };
  const { standardErrors } = explanation;
  return {
    ...explanation,
    featureNames,
    values: sum(explanation.values),
    ...(standardErrors && { standardErrors: sum(standardErrors) }),
  };
}
