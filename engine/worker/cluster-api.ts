import type { Progress } from '@engine/core/estimator';
import type { Table } from '@engine/core/table';
import { beforeEnd, endOf } from '@engine/explain/pipeline-end';
import type { ClusterApi, ClusterFacts, ClusterRequest, SurrogateView } from './cluster-contract';

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
  /** All rows that were grouped. */
  readonly all: Table;
  readonly rows: Table;
  /** The columns of numbers without gaps, in their own units. */
  readonly measured: Table;
  readonly facts: ClusterFacts;
}

/** What the worker answers about a clusterer. One at a time. */
export function createClusterApi(load: () => Promise<Engine>): ClusterApi {
  let opened: Promise<HeldClusters> | undefined;
  const running = new Map<string, AbortController>();

  /** What is open, and a signal that ends the question before of the same name. */
  async function take(name: string) {
    if (!opened) throw new Error('No clusterer was opened.');
    running.get(name)?.abort();
    const own = new AbortController();
    running.set(name, own);
    return { ...(await opened), signal: own.signal };
  }

  return {
    async open(request) {
      opened = load().then((engine) => openClusters(engine, request));
      return (await opened).facts;
    },
    async view() {
      const { engine, model, rows, measured, facts } = await take('view');
      const seen = await beforeEnd(model).transform(rows);
      const end = endOf(model);
      return {
        profiles: engine.centroidProfiles(measured, facts.labels),
        silhouettes: engine.silhouetteSamples(seen, facts.labels),
        reasons: 'clusterCenters' in end ? engine.assignmentReasons(end as never, seen) : null,
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
      return growSurrogate(engine, measured, facts.labels, leaves, row, signal);
    },
    stop(asked) {
      for (const [name, controller] of running) {
        if (asked === undefined || name === asked) controller.abort();
      }
    },
  };
}

async function openClusters(
  engine: Engine,
  { model: bytes, grouped }: ClusterRequest,
): Promise<HeldClusters> {
  const model = await engine.readLoggedModel(bytes);
  const all = await engine.readLoggedTable(grouped);
  if (!isGrouping(model)) {
    throw new engine.EngineError(
      'unsupported',
      `${endOf(model).constructor.name} does not say which group a new row belongs to. ` +
        'Log a model with predict, such as KMeans.',
    );
  }
  const rows = all.slice(0, MOST_ROWS);
  const labels = Int32Array.from(await model.predict(rows));
  const measured = columnsWithoutGaps(engine, rows);
  const facts = {
    model: endOf(model).constructor.name,
    rows: { columns: rows.columns },
    grouped: all.rows,
    labels,
  };
  return { engine, model, all, rows, measured, facts };
}

function isGrouping(model: object): model is Grouping {
  return 'predict' in model && 'fitPredict' in model;
}

function columnsWithoutGaps(engine: Engine, rows: Table): Table {
  const whole = rows.columns.filter(
    (column) => column.type === 'number' && column.values.every(Number.isFinite),
  );
  if (whole.length > 0) return new engine.Table(whole);
  throw new engine.EngineError(
    'empty-data',
    'No column of numbers is without gaps, so groups cannot be described in them. ' +
      'Log rows with their gaps filled.',
  );
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
