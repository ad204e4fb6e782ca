import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { createNodeKernel } from '@engine/kernel/node-kernel';
import type { EngineModule } from '@engine/kernel/worker/page-host-line';
import type { DocumentEdit } from '@engine/store/contract';
import { describe, expect, it } from 'vitest';
import type { DocumentSession } from './contract';
import type { CellError, NotebookDocument } from './document';
import { applyEdit } from './document-edits';
import { parseDocument } from './parse-document';
import { serialiseDocument } from './serialise-document';
import { createSession } from './session';
import type { KeptOutput, SessionPersistence } from './session-options';

const text = `---
title: T
version: 1
seed: 7
factor: 2
---

Words.

\`\`\`ts {#a}
const a = 1 + seed;
a
\`\`\`

\`\`\`ts {#b}
const b = a * factor;
log.push('b');
b
\`\`\`

\`\`\`ts {#c .lazy}
log.push('c');
const c = b + 1;
\`\`\`

\`\`\`ts {#d}
log.push('d');
'apart'
\`\`\`

\`\`\`figure {#f}
{ "figure": "bars", "of": "$b" }
\`\`\`
`;

/** A session on a kernel in this process, with a clock and a pause that the test moves by hand. */
function open(markdown = text, kept: readonly KeptOutput[] = []) {
  const log: string[] = [];
  let arrive = () => {};
  let openGate = () => {};
  const engine = {
    Table,
    Matrix,
    log,
    gate: () =>
      new Promise<void>((resolve) => {
        openGate = resolve;
        arrive();
      }),
  } as unknown as EngineModule;
  const kernel = createNodeKernel(engine);
  let crash: (error: CellError) => void = () => {};
  const edits: DocumentEdit[] = [];
  const outputs: KeptOutput[] = [...kept];
  let stored = parseDocument(markdown);
  let tell: (document: NotebookDocument) => void = () => {};
  const persistence: SessionPersistence = {
    loadOutputs: async () => kept,
    saveOutput: async (output) => void outputs.push(output),
    saveEdit: async (edit) => {
      edits.push(edit);
      return (stored = applyEdit(stored, edit));
    },
    watch(listener) {
      tell = listener;
      return () => {};
    },
  };
  let time = 0;
  let paused = () => {};
  let ids = 0;
  const session = createSession({
    id: 'test',
    document: stored,
    kernel: {
      ...kernel,
      onCrash(listener) {
        crash = listener;
        return () => {};
      },
    },
    persistence,
    now: () => (time += 1),
    later(work) {
      paused = work;
      return () => (paused = () => {});
    },
    createId: () => `new-${++ids}`,
    versions: { engine: 'test' },
  });
  const idle = () => until(session, () => session.getSnapshot().progress === null);
  return {
    session,
    log,
    edits,
    outputs,
    idle,
    crash: (error: CellError) => crash(error),
    /** Resolves once a cell waits at `gate()`, which `openGate` opens. */
    atGate: () => new Promise<void>((resolve) => (arrive = resolve)),
    openGate: () => openGate(),
    otherTab: (document: NotebookDocument) => tell((stored = document)),
    wait: (milliseconds: number) => (time += milliseconds),
    async endPause() {
      paused();
      await idle();
    },
    status: (cell: string) => session.getSnapshot().cells.get(cell)?.status,
    shown: (cell: string) => session.getSnapshot().cells.get(cell)?.outputs,
  };
}

function until(session: DocumentSession, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = session.subscribe(check);
    check();
  });
}

describe('running cells', () => {
  it('runs what a cell needs before it, and nothing else', async () => {
    const bench = open();
    await bench.session.runCell('b');
    expect(bench.shown('b')).toEqual([{ kind: 'value', text: '16', type: 'number' }]);
    expect(['a', 'b', 'c', 'd'].map(bench.status)).toEqual(['done', 'done', 'idle', 'idle']);
  });

  it('runs the whole document, figures with their data', async () => {
    const { session, shown, status, outputs } = open();
    await session.runAll();
    expect(shown('f')).toEqual([{ kind: 'figure', figure: 'bars', props: { of: 16 } }]);
    expect(['a', 'b', 'c', 'd', 'f'].map(status)).toEqual(Array(5).fill('done'));
    expect(outputs.map(({ cell }) => cell)).toEqual(['a', 'b', 'c', 'd', 'f']);
    expect(session.getSnapshot().cells.get('c')?.variables).toMatchObject([
      { name: 'c', type: 'number', preview: '17' },
    ]);
  });

  it('runs cheap dependants again after an edit, leaves costly ones stale, and touches no other', async () => {
    const bench = open();
    await bench.session.runAll();
    bench.log.length = 0;
    bench.session.edit('a', 'const a = 10;\na');
    expect(['a', 'b', 'c', 'd', 'f'].map(bench.status)).toEqual([
      'stale',
      'stale',
      'stale',
      'done',
      'stale',
    ]);
    await bench.endPause();
    expect(bench.log).toEqual(['b']);
    expect(['a', 'b', 'c', 'd', 'f'].map(bench.status)).toEqual([
      'done',
      'done',
      'stale',
      'done',
      'done',
    ]);
    expect(bench.shown('f')).toMatchObject([{ props: { of: 20 } }]);
    await bench.session.runStale();
    expect(bench.log).toEqual(['b', 'c']);
  });

  it('blocks what needs a failed cell, and frees it once the cell is mended', async () => {
    const bench = open(text.replace('const b = a', "throw new Error('no');\nconst b = a"));
    await bench.session.runAll();
    expect(['a', 'b', 'c', 'd', 'f'].map(bench.status)).toEqual([
      'done',
      'error',
      'blocked',
      'done',
      'blocked',
    ]);
    expect(bench.session.getSnapshot().cells.get('b')?.error).toMatchObject({
      message: 'no',
      line: 1,
    });
    bench.session.edit('b', 'const b = 5;\nb');
    await bench.session.runStale();
    expect(['b', 'c', 'f'].map(bench.status)).toEqual(['done', 'done', 'done']);
  });

  it('does not run a cell with a syntax error', async () => {
    const bench = open();
    bench.session.edit('b', 'const b: number = ;');
    await bench.session.runAll();
    expect(bench.status('b')).toBe('error');
    expect(bench.session.getSnapshot().analysis.get('b')?.error?.code).toBe('syntax');
    expect(bench.status('d')).toBe('done');
  });

  it('drops the result of a text that was changed while it ran', async () => {
    const bench = open();
    bench.session.edit('a', 'await gate();\nconst a = 1;\na');
    const arrived = bench.atGate();
    const run = bench.session.runCell('a');
    await arrived;
    bench.session.edit('a', 'const a = 2;\na');
    bench.openGate();
    await run;
    expect(bench.status('a')).toBe('idle');
    expect(bench.shown('a')).toEqual([]);
    await bench.session.runCell('b');
    expect(bench.shown('b')).toMatchObject([{ text: '4' }]);
  });

  it('stops anywhere, keeps what came before, and goes on from there', async () => {
    const bench = open();
    bench.session.edit('c', 'await gate();\nconst c = b;\nc');
    const arrived = bench.atGate();
    const run = bench.session.runAll();
    await arrived;
    await bench.session.stop();
    await run;
    expect(['a', 'b', 'c', 'd'].map(bench.status)).toEqual(['done', 'done', 'stopped', 'idle']);
    expect(bench.session.getSnapshot()).toMatchObject({ progress: null, kernel: 'ready' });
    bench.session.edit('c', 'const c = b;\nc');
    await bench.session.runStale();
    expect(bench.shown('c')).toMatchObject([{ text: '16' }]);
    expect(bench.log).toEqual(['b', 'd']);
  });

  it('says how far it is and how long it will take', async () => {
    const bench = open();
    await bench.session.runAll();
    bench.session.edit('c', "progress(1, 4, 'trees');\nawait gate();\nconst c = b;\nc");
    const arrived = bench.atGate();
    const run = bench.session.runAll();
    await arrived;
    const { progress, cells, kernel } = bench.session.getSnapshot();
    expect(progress).toMatchObject({ done: 2, total: 5, cell: 'c' });
    expect(progress?.left).toBeGreaterThanOrEqual(0);
    expect(cells.get('c')?.progress).toEqual({ done: 1, total: 4, unit: 'trees' });
    expect(kernel).toBe('busy');
    bench.openGate();
    await run;
    expect(bench.session.getSnapshot()).toMatchObject({ kernel: 'ready', progress: null });
  });

  it('computes again after a crash what a cell needs, and keeps showing what was true', async () => {
    const bench = open();
    await bench.session.runAll();
    bench.crash({ code: 'out-of-memory', message: 'gone' });
    expect(bench.session.getSnapshot()).toMatchObject({
      kernel: 'crashed',
      crash: { message: 'gone' },
    });
    expect(bench.status('a')).toBe('done');
    bench.log.length = 0;
    await bench.session.runCell('c');
    expect(bench.log).toEqual(['b', 'c']);
    expect(bench.session.getSnapshot()).toMatchObject({ kernel: 'ready', crash: null });
  });

  it('notes what went into a result, so that equal inputs have equal notes', async () => {
    const first = open();
    await first.session.runAll();
    const second = open(text.replace('factor: 2', 'factor: 3'));
    await second.session.runAll();
    const of = ({ session }: typeof first, cell: string) =>
      session.getSnapshot().cells.get(cell)?.provenance;
    expect(of(first, 'a')).toEqual(of(second, 'a'));
    expect(of(first, 'b')).toMatchObject({ seed: 7, backend: 'js', versions: { engine: 'test' } });
    expect(Object.keys(of(first, 'b')?.inputs ?? {})).toEqual(['a', 'factor']);
    expect(of(first, 'b')).not.toEqual(of(second, 'b'));
    expect(of(first, 'f')?.inputs).not.toEqual(of(second, 'f')?.inputs);
  });
});

describe('editing', () => {
  it('shows the results of the last visit as done while they follow from the document', async () => {
    const first = open();
    await first.session.runAll();
    const again = open(text, first.outputs);
    await until(again.session, () => again.status('f') === 'done');
    expect(again.shown('b')).toEqual(first.shown('b'));
    expect(again.log).toEqual([]);
    const other = open(text.replace('factor: 2', 'factor: 3'), first.outputs);
    await until(other.session, () => other.status('f') === 'stale');
    expect(['a', 'b', 'c', 'd'].map(other.status)).toEqual(['done', 'stale', 'stale', 'done']);
  });

  it('shows results of another text of the cell as stale', async () => {
    const kept: KeptOutput = {
      cell: 'a',
      outputs: [{ kind: 'value', text: '8', type: 'number' }],
      milliseconds: 3,
      provenance: { code: '', inputs: {}, seed: 7, backend: 'js', versions: {} },
    };
    const bench = open(text, [kept, { ...kept, cell: 'gone' }]);
    await until(bench.session, () => bench.status('a') === 'stale');
    expect(bench.shown('a')).toEqual(kept.outputs);
    expect(bench.status('gone')).toBeUndefined();
  });

  it('inserts, moves and removes cells, and takes it all back and forth', () => {
    const { session, edits } = open();
    const order = () => session.getSnapshot().document.cells.map(({ id }) => id);
    const before = order();
    const id = session.insert('a', 'code', 'const z = 1;');
    session.move(id, 'down');
    session.remove('a');
    const after = order();
    expect(after).toEqual(['prose-1', 'b', id, 'c', 'd', 'f']);
    for (let i = 0; i < 3; i++) session.undo();
    expect(order()).toEqual(before);
    for (let i = 0; i < 3; i++) session.redo();
    expect(order()).toEqual(after);
    expect(edits).toHaveLength(9);
    session.move('prose-1', 'up');
    expect(edits).toHaveLength(9);
  });

  it('counts typing as one edit, and a pause as the end of it', () => {
    const bench = open();
    const source = () => bench.session.getSnapshot().document.cells[1]?.source;
    const before = source();
    bench.session.edit('a', 'c');
    bench.session.edit('a', 'co');
    bench.wait(5000);
    bench.session.edit('a', 'con');
    bench.session.undo();
    expect(source()).toBe('co');
    bench.session.undo();
    expect(source()).toBe(before);
  });

  it('makes stale what reads a changed field of the front matter', async () => {
    const bench = open();
    await bench.session.runAll();
    bench.session.setFrontMatter({ factor: 3 });
    expect(['a', 'b', 'd'].map(bench.status)).toEqual(['done', 'stale', 'done']);
    await bench.endPause();
    expect(bench.shown('b')).toMatchObject([{ text: '24' }]);
  });

  it('names a second definition, and the way out', () => {
    const { session } = open();
    const id = session.insert('a', 'code', 'const a = 2;');
    expect(session.getSnapshot().analysis.get(id)?.error).toMatchObject({
      code: 'duplicate-name',
      detail: { rename: 'a2' },
    });
  });

  it('takes over what another tab changed', async () => {
    const bench = open();
    await bench.session.runAll();
    bench.otherTab(parseDocument(text.replace('1 + seed', '2 + seed')));
    expect(bench.status('a')).toBe('stale');
    await bench.endPause();
    expect(bench.shown('b')).toMatchObject([{ text: '18' }]);
  });

  it('changes nothing in a document of a newer version', () => {
    const newer = text.replace('version: 1', 'version: 2');
    const { session, edits } = open(newer);
    session.edit('a', 'x');
    session.remove('b');
    expect(edits).toEqual([]);
    expect(session.getSnapshot().readOnly).toMatch(/update the app to change it/);
    expect(serialiseDocument(session.getSnapshot().document)).toBe(newer);
  });

  it('gives the same snapshot until something changes', () => {
    const { session } = open();
    const before = session.getSnapshot();
    expect(session.getSnapshot()).toBe(before);
    session.edit('a', '1');
    const after = session.getSnapshot();
    expect(after).not.toBe(before);
    expect(after.cells.get('d')).toBe(before.cells.get('d'));
  });
});
