import { checkAborted } from '@engine/core/error';
import type { Progress } from '@engine/core/estimator';
import type { Table } from '@engine/core/table';
import type { Centred } from '@engine/explain/clusters/assignment-reasons';
import { beforeEnd, endOf } from '@engine/explain/pipeline-end';
import type { ClusterApi, ClusterFacts, ClusterRequest, SurrogateView } from './cluster-contract';
import { NewestAsked } from './newest-asked';

type Engine = typeof import('./engine-package');

/** Rows that are shown: silhouettes look at all pairs of them. */
const MOST_ROWS = 1500;

interface Grouping {
  clone(): Grouping;
  fitPredict(X: Table): Promise<Int32Array>;
  predict(X: Table): Promise<ArrayLike<number>>;
}

/** A clusterer with the rows by which it is explained. */
interface HeldClusters {
  readonly engine: Engine;
  readonly model: Grouping;
  /** All rows that were clustered. */
  readonly all: Table;
  readonly rows: Table;
  /** The shown rows' columns of numbers without gaps. */
  readonly measured: Table | null;
  readonly facts: ClusterFacts;
}

/** What the worker answers about a clusterer. One at a time. */
export function createClusterApi(load: () => Promise<Engine>): ClusterApi {
  let opened: Promise<HeldClusters> | undefined;
  const asked = new NewestAsked();

  /** What is open, and a signal that ends the question before of the same name. */
  async function take(name: string) {
    if (!opened) throw new Error('No clusterer was opened.');
    const signal = asked.start(name);
    return { ...(await opened), signal };
  }

  return {
    async open(request) {
      opened = load().then((engine) => openClusters(engine, request));
      return (await opened).facts;
    },
    async view() {
      const { engine, model, rows, measured, facts, signal } = await take('view');
      const seen = await beforeEnd(model).transform(rows);
      checkAborted(signal);
      const end = endOf(model);
      const isDivided = new Set(facts.labels).size > 1;
      return {
        profiles: measured && engine.centroidProfiles(measured, facts.labels),
        silhouettes: isDivided ? engine.silhouetteSamples(seen, facts.labels) : null,
        reasons: isDivided && isCentred(end) ? engine.assignmentReasons(end, seen) : null,
      };
    },
    async importance(onProgress) {
      const { engine, model, all, signal } = await take('importance');
      return engine.clusterFeatureImportance(model, all, {
        signal,
        onProgress: (progress: Progress) => void onProgress(progress),
      });
    },
    async surrogate(leaves, row) {
      const { engine, measured, facts, signal } = await take('surrogate');
      return growSurrogate(engine, measured!, facts.labels, leaves, row, signal);
    },
    stop: (name) => asked.stop(name),
  };
}

async function openClusters(
  engine: Engine,
  { model: bytes, clustered }: ClusterRequest,
): Promise<HeldClusters> {
  const model = await engine.readLoggedModel(bytes);
  const all = await engine.readLoggedTable(clustered);
  if (!isGrouping(model)) {
    throw new engine.EngineError(
      'unsupported',
      `${endOf(model).constructor.name} does not say which cluster a new row belongs to. ` +
        'Log a model with predict, such as KMeans.',
    );
  }
  const allLabels = Int32Array.from(await model.predict(all));
  const places = spreadPlaces(all.rows);
  const rows = all.take(places);
  const whole = rows.columns.filter(
    (column) => column.type === 'number' && column.values.every(Number.isFinite),
  );
  const facts = {
    model: endOf(model).constructor.name,
    clustered: all.rows,
    clusters: new Set(allLabels).size,
    rows: { columns: rows.columns },
    places,
    labels: places.map((place) => allLabels[place]!),
    measured: whole.map(({ name }) => name),
  };
  const measured = whole.length > 0 ? new engine.Table(whole) : null;
  return { engine, model, all, rows, measured, facts };
}

/** Places spread evenly over so many rows, all of them where they are few. */
function spreadPlaces(rows: number): Int32Array {
  const shown = Math.min(rows, MOST_ROWS);
  return Int32Array.from({ length: shown }, (_, i) => Math.floor((i * rows) / shown));
}

function isCentred(end: object): end is Centred {
  return 'clusterCenters' in end;
}

function isGrouping(model: object): model is Grouping {
  return 'predict' in model && 'fitPredict' in model;
}

/** A tree of few leaves that repeats the labels, with the way of one row. */
async function growSurrogate(
  engine: Engine,
  X: Table,
  labels: Int32Array,
  leaves: number,
  row: number,
  signal: AbortSignal,
): Promise<SurrogateView> {
  const {
    tree,
    leaves: grown,
    heldOut,
  } = await engine.surrogateTree(labels, X, {
    tree: new engine.DecisionTreeClassifier({ randomState: 0 }),
    maxLeaves: leaves,
    randomState: 0,
    signal,
  });
  const layout = engine.treeLayout(tree, { X, row });
  return { layout, leaves: grown, accuracy: heldOut!.accuracy! };
}
