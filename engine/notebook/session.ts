import type { DocumentEdit } from '@engine/store/contract';
import { createCellStates } from './cell-states';
import type { DocumentSession, KernelStatus, SessionSnapshot } from './contract';
import { descendants } from './dependency-graph';
import type { CellError, NotebookDocument } from './document';
import { createDocumentAnalyser, type DocumentAnalysis } from './document-analysis';
import { applyEdit, basedOn, invertEdit, moveEdit } from './document-edits';
import { createEditHistory } from './edit-history';
import { equalValues } from './equal-values';
import { readOnlyReason } from './front-matter';
import { createScheduler } from './scheduler';
import type { SessionOptions } from './session-options';

/** Milliseconds without a further edit after which cheap cells run again. */
const pause = 350;

/** Opens a document on a kernel: its cells become live, and every edit and result is kept. */
export function createSession(options: SessionOptions): DocumentSession {
  const { kernel, persistence, now, later, createId } = options;
  const onSaveError = options.onSaveError ?? (() => {});
  const analyse = createDocumentAnalyser(options.compiled);
  const states = createCellStates();
  const history = createEditHistory();
  const listeners = new Set<() => void>();
  let document = options.document;
  let analysis: DocumentAnalysis = analyse(document);
  let crash: CellError | null = null;
  let saving = 0;
  let cancelPause = () => {};
  let paused = new Set<string>();
  let snapshot: SessionSnapshot | null = null;
  let disposed = false;

  const changed = () => {
    snapshot = null;
    for (const listener of [...listeners]) listener();
  };
  const scheduler = createScheduler({
    ...options,
    document: () => document,
    analysis: () => analysis,
    states,
    changed,
    onSaveError,
  });
  states.keep(document.cells.map(({ id }) => id));

  const stopCrashes = kernel.onCrash((error) => {
    crash = error;
    scheduler.lose();
    changed();
  });
  const stopWatching = persistence.watch((stored) => {
    if (saving === 0) takeOver(stored);
  });
  void persistence.loadOutputs().then((kept) => {
    scheduler.recall(kept);
    changed();
  }, onSaveError);

  /** Puts another state of the document in place and marks whatever that makes old. */
  function replace(next: NotebookDocument): void {
    const before = { document, analysis };
    document = next;
    analysis = analyse(next);
    states.keep(next.cells.map(({ id }) => id));
    const touched = new Set(changedCells(before.document, next));
    for (const id of [...touched]) {
      for (const { graph } of [before.analysis, analysis]) {
        for (const dependant of descendants(graph, id)) touched.add(dependant);
      }
    }
    const gone = [...before.analysis.graph.definedBy.keys()].filter(
      (name) => !analysis.graph.definedBy.has(name),
    );
    if (gone.length > 0 && scheduler.hasRun()) kernel.forget(gone);
    const here = [...touched].filter((id) => analysis.cells.has(id));
    scheduler.invalidate(here);
    runCheapSoon(here);
    changed();
  }

  function runCheapSoon(cells: readonly string[]): void {
    cancelPause();
    paused = new Set([...paused, ...cells]);
    cancelPause = later(() => {
      const ready = [...paused];
      paused = new Set();
      scheduler.runCheap(ready);
    }, pause);
  }

  function commit(edit: DocumentEdit): void {
    const based = basedOn(document, edit);
    replace(applyEdit(document, edit));
    saving += 1;
    persistence.saveEdit(based).then(
      (stored) => {
        saving -= 1;
        // Another tab may have changed other cells meanwhile.
        if (saving === 0 && !disposed) takeOver(stored);
      },
      (error) => {
        saving -= 1;
        onSaveError(error);
      },
    );
  }

  function takeOver(stored: NotebookDocument): void {
    if (!saysTheSame(stored, document)) replace(stored);
  }

  function change(edit: DocumentEdit): void {
    if (readOnlyReason(document.frontMatter)) return;
    history.record(edit, invertEdit(document, edit), now());
    commit(edit);
  }

  function kernelStatus(): KernelStatus {
    if (crash) return 'crashed';
    if (scheduler.isBusy()) return scheduler.hasAnswered() ? 'busy' : 'starting';
    return scheduler.hasRun() ? 'ready' : 'off';
  }

  async function run(cells: readonly string[]): Promise<void> {
    crash = null;
    await scheduler.request(cells);
  }

  const runnable = () =>
    document.cells
      .filter(({ id, kind }) => kind !== 'check' && analysis.cells.has(id))
      .map(({ id }) => id);

  return {
    id: options.id,
    getSnapshot: () =>
      (snapshot ??= {
        document,
        cells: states.view(),
        analysis: analysis.cells,
        kernel: kernelStatus(),
        crash,
        progress: scheduler.progress(),
        readOnly: readOnlyReason(document.frontMatter) ?? false,
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    runCell: (cell) => run([cell]),
    runAll() {
      const cells = runnable();
      scheduler.invalidate(cells);
      return run(cells);
    },
    runStale: () => run(runnable().filter((id) => states.get(id).status !== 'done')),
    async stop() {
      const stopped = scheduler.clear();
      changed();
      if (stopped === null) return;
      const lost = await kernel.stop();
      scheduler.lose(lost.flatMap((name) => analysis.graph.definedBy.get(name) ?? []));
      changed();
    },
    async restartKernel() {
      scheduler.clear();
      scheduler.lose();
      crash = null;
      changed();
      await kernel.restart();
    },
    edit(id, source) {
      const cell = document.cells.find((other) => other.id === id);
      if (cell && cell.source !== source) change({ type: 'cell', cell: { ...cell, source } });
    },
    insert(after, kind, source = '') {
      const id = createId();
      change({ type: 'insert', after, cell: { id, kind, source, attributes: {} } });
      return id;
    },
    remove(cell) {
      if (document.cells.some(({ id }) => id === cell)) change({ type: 'remove', cell });
    },
    move(cell, direction) {
      const edit = moveEdit(document, cell, direction);
      if (edit) change(edit);
    },
    setFrontMatter: (fields) => change({ type: 'frontMatter', change: fields }),
    undo() {
      const edit = history.undo();
      if (edit) commit(edit);
    },
    redo() {
      const edit = history.redo();
      if (edit) commit(edit);
    },
    dispose() {
      disposed = true;
      cancelPause();
      stopCrashes();
      stopWatching();
      kernel.dispose();
      listeners.clear();
    },
  };

  /** Cells whose text, kind or front matter is another than before. */
  function changedCells(before: NotebookDocument, after: NotebookDocument): string[] {
    const old = new Map(before.cells.map((cell) => [cell.id, cell]));
    const fields = Object.keys({ ...before.frontMatter, ...after.frontMatter }).filter(
      (key) => !equalValues(before.frontMatter[key], after.frontMatter[key]),
    );
    const here = new Set(after.cells.map(({ id }) => id));
    const own = after.cells.filter(({ id, source, kind }) => {
      const cell = old.get(id);
      const reads = analysis.cells.get(id)?.reads ?? [];
      if (cell && fields.some((field) => reads.includes(field))) return true;
      return cell?.source !== source || cell.kind !== kind;
    });
    return [...own.map(({ id }) => id), ...[...old.keys()].filter((id) => !here.has(id))];
  }
}

function saysTheSame(a: NotebookDocument, b: NotebookDocument): boolean {
  if (!equalValues(a.frontMatter, b.frontMatter) || a.cells.length !== b.cells.length) return false;
  return a.cells.every((cell, i) => {
    const other = b.cells[i];
    return (
      other?.id === cell.id &&
      other.kind === cell.kind &&
      other.source === cell.source &&
      equalValues(other.attributes, cell.attributes)
    );
  });
}
