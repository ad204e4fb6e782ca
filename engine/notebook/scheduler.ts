import { cellProvenance } from './cell-provenance';
import { type CellStates, type emptyState, restingStatus } from './cell-states';
import type { SessionProgress } from './contract';
import { ancestors, descendants } from './dependency-graph';
import type { NotebookDocument, Output, Provenance } from './document';
import type { DocumentAnalysis } from './document-analysis';
import { equalValues } from './equal-values';
import { asCellError, runCell } from './run-cell';
import type { KeptOutput, SessionOptions } from './session-options';
import { timeLeft } from './time-left';

/** A cell that took less than this the last time runs again by itself. */
const cheap = 300;

interface Parts extends Pick<SessionOptions, 'kernel' | 'persistence' | 'now' | 'versions'> {
  readonly document: () => NotebookDocument;
  readonly analysis: () => DocumentAnalysis;
  readonly states: CellStates;
  readonly changed: () => void;
  readonly onSaveError: (error: unknown) => void;
}

export type Scheduler = ReturnType<typeof createScheduler>;

interface Idle {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function untilIdle(): Idle {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

/**
 * Runs cells one at a time, inputs before what needs them. A cell is fresh when the kernel holds the
 * values of its text as it is now; results that arrive for an older text are dropped.
 */
export function createScheduler(parts: Parts) {
  const { kernel, persistence, now, versions, document, analysis, states, changed } = parts;
  const fresh = new Set<string>();
  const tokens = new Map<string, number>();
  const waiting = new Set<string>();
  let running: { readonly cell: string; readonly since: number; readonly token: number } | null =
    null;
  let batch = { total: 0, done: 0, since: 0 };
  let idle: Idle | null = null;
  let pumping = false;
  let hasRun = false;
  let hasAnswered = false;

  const graph = () => analysis().graph;
  const inOrder = (cells: Iterable<string>) => {
    const wanted = new Set(cells);
    return graph().order.filter((id) => wanted.has(id));
  };
  const token = (cell: string) => tokens.get(cell) ?? 0;

  /** Runs the cells, and before them whatever they need that is not fresh. */
  function request(cells: Iterable<string>): Promise<void> {
    const before = waiting.size + (running ? 1 : 0);
    if (before === 0) batch = { total: 0, done: 0, since: now() };
    for (const cell of inOrder(cells)) {
      for (const id of [...ancestors(graph(), cell).filter((id) => !fresh.has(id)), cell]) add(id);
    }
    changed();
    if (waiting.size === 0) return idle?.promise ?? Promise.resolve();
    idle ??= untilIdle();
    void pump();
    return idle.promise;
  }

  function add(cell: string): void {
    if (waiting.has(cell)) return;
    // The same run is on its way already.
    if (running?.cell === cell && running.token === token(cell)) return;
    waiting.add(cell);
    batch = { ...batch, total: batch.total + 1 };
    states.set(cell, { status: 'queued' });
  }

  async function pump(): Promise<void> {
    if (pumping) return;
    pumping = true;
    for (let cell = next(); cell !== undefined; cell = next()) {
      await execute(cell);
      batch = { ...batch, done: batch.done + 1 };
      running = null;
      changed();
    }
    pumping = false;
    idle?.resolve();
    idle = null;
    changed();
  }

  /** The first waiting cell that can run; those that cannot are marked on the way. */
  function next(): string | undefined {
    for (const cell of inOrder(waiting)) {
      const missing = ancestors(graph(), cell).filter((id) => !fresh.has(id) && !waiting.has(id));
      const { error } = analysis().cells.get(cell) ?? {};
      const isBlocked = missing.some((id) => ['error', 'blocked'].includes(states.get(id).status));
      if (!error && !isBlocked) {
        if (missing.length === 0) return cell;
        for (const id of missing) add(id);
        return next();
      }
      waiting.delete(cell);
      batch = { ...batch, done: batch.done + 1 };
      if (isBlocked) states.set(cell, { status: 'blocked', progress: null });
      else if (error) fail(cell, { kind: 'error', error }, []);
    }
    waiting.clear();
    return undefined;
  }

  async function execute(cell: string): Promise<void> {
    const source = document().cells.find(({ id }) => id === cell);
    const code = analysis().cells.get(cell);
    waiting.delete(cell);
    if (!source || !code) return;
    const mine = token(cell);
    const isLate = () => token(cell) !== mine;
    const provenance = cellProvenance(source, code, { document, graph, states, versions });
    const outputs: Output[] = [];
    running = { cell, since: now(), token: mine };
    hasRun = true;
    fresh.delete(cell);
    states.set(cell, { status: 'running', progress: null, error: null });
    changed();
    try {
      const { variables, milliseconds, backend } = await runCell(source, code, {
        kernel,
        now,
        frontMatter: document().frontMatter,
        onOutput(output) {
          hasAnswered = true;
          outputs.push(output);
          if (isLate()) return;
          states.set(cell, { outputs: [...outputs] });
          changed();
        },
        onProgress(progress) {
          hasAnswered = true;
          if (isLate()) return;
          states.set(cell, { progress });
          changed();
        },
      });
      hasAnswered = true;
      if (isLate()) return drop(cell);
      fresh.add(cell);
      finish(cell, { outputs, variables, milliseconds, provenance: { ...provenance, backend } });
    } catch (thrown) {
      if (isLate()) return drop(cell);
      const error = asCellError(thrown);
      if (error.code === 'stopped') states.set(cell, { status: 'stopped', progress: null });
      else fail(cell, { kind: 'error', error }, outputs);
    }
  }

  function finish(
    cell: string,
    result: Pick<typeof emptyState, 'outputs' | 'variables'> & {
      readonly milliseconds: number;
      readonly provenance: Provenance;
    },
  ): void {
    states.set(cell, { ...result, status: 'done', progress: null, error: null });
    const { outputs, milliseconds, provenance } = result;
    persistence.saveOutput({ cell, outputs, milliseconds, provenance }).catch(parts.onSaveError);
    runCheap(invalidate(descendants(graph(), cell)));
  }

  function fail(
    cell: string,
    output: Extract<Output, { kind: 'error' }>,
    before: readonly Output[],
  ): void {
    const { error } = output;
    states.set(cell, { status: 'error', error, outputs: [...before, output], progress: null });
    for (const id of descendants(graph(), cell)) {
      if (states.get(id).status === 'idle' || waiting.has(id)) continue;
      fresh.delete(id);
      states.set(id, { status: 'blocked' });
    }
  }

  /** A late result: its values are in the kernel, but they are not those of the cell as it is. */
  function drop(cell: string): void {
    fresh.delete(cell);
    if (waiting.has(cell) || states.get(cell).status !== 'running') return;
    states.set(cell, { status: restingStatus(states.get(cell)), progress: null });
    runCheap([cell, ...descendants(graph(), cell)]);
  }

  /** Marks cells as older than their inputs; returns those that were not waiting anyway. */
  function invalidate(cells: Iterable<string>): string[] {
    const touched: string[] = [];
    for (const cell of cells) {
      tokens.set(cell, token(cell) + 1);
      fresh.delete(cell);
      const { status } = states.get(cell);
      if (waiting.has(cell) || status === 'running') continue;
      states.set(cell, { status: restingStatus(states.get(cell)), error: null });
      touched.push(cell);
    }
    return touched;
  }

  /** Runs those of the cells that cost little, as far as everything they need is there. */
  function runCheap(cells: readonly string[]): void {
    if (!hasRun) return;
    const chosen = new Set<string>();
    for (const cell of inOrder(cells)) {
      const { milliseconds, status } = states.get(cell);
      const isCheap = milliseconds !== null && milliseconds < cheap && !isLazy(cell);
      const isReady = ancestors(graph(), cell).every(
        (id) => fresh.has(id) || chosen.has(id) || waiting.has(id),
      );
      const isSound = !analysis().cells.get(cell)?.error;
      if (status === 'stale' && isCheap && isReady && isSound) chosen.add(cell);
    }
    if (chosen.size > 0) void request(chosen);
  }

  function isLazy(cell: string): boolean {
    const found = document().cells.find(({ id }) => id === cell);
    return found?.attributes.lazy === true || found?.kind === 'check';
  }

  return {
    request,
    invalidate,
    runCheap,
    /**
     * Shows what earlier runs left: as done where it still follows from the document as it is, else
     * as stale. The kernel does not hold the values; they are computed again when a cell needs them.
     */
    recall(kept: readonly KeptOutput[]): void {
      const byCell = new Map(kept.map((output) => [output.cell, output]));
      for (const id of graph().order) {
        const output = byCell.get(id);
        const cell = document().cells.find((other) => other.id === id);
        const code = analysis().cells.get(id);
        if (!output || !cell || !code || states.get(id).status !== 'idle') continue;
        const { outputs, milliseconds, provenance } = output;
        const { backend } = provenance;
        const now = {
          ...cellProvenance(cell, code, { document, graph, states, versions }),
          backend,
        };
        const above = graph().inputs.get(id) ?? [];
        const holds = above.every((other) => states.get(other).status === 'done');
        const status = holds && equalValues(now, provenance) ? 'done' : 'stale';
        states.set(id, { status, outputs, milliseconds, provenance });
      }
    },
    isBusy: () => running !== null || waiting.size > 0,
    /** True once the kernel has had something to do. */
    hasRun: () => hasRun,
    /** True once it has said anything. */
    hasAnswered: () => hasAnswered,
    /** Empties the queue; the running cell, if any, counts as stopped. */
    clear(): string | null {
      for (const cell of waiting) states.set(cell, { status: restingStatus(states.get(cell)) });
      waiting.clear();
      const { cell } = running ?? {};
      if (cell === undefined) return null;
      tokens.set(cell, token(cell) + 1);
      states.set(cell, { status: 'stopped', progress: null });
      return cell;
    },
    /**
     * The kernel has lost these cells' values; all of them, where no list is given. What they show
     * is as true as before.
     */
    lose(cells: Iterable<string> = [...fresh]): void {
      for (const cell of cells) fresh.delete(cell);
    },
    progress(): SessionProgress | null {
      if (!running && waiting.size === 0) return null;
      const inCell = running ? now() - running.since : 0;
      return {
        done: batch.done,
        total: batch.total,
        cell: running?.cell ?? null,
        elapsed: now() - batch.since,
        left: timeLeft(
          running ? states.get(running.cell) : undefined,
          inCell,
          [...waiting].map((id) => states.get(id)),
        ),
      };
    },
  };
}
