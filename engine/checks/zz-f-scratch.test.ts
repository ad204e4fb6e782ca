import { readFile } from 'node:fs/promises';
import { it } from 'vitest';
import * as engine from '@engine/catalog';
import { contentHash } from '@engine/data/content-hash';
import { parseDocument } from '@engine/notebook/parse-document';
import { createSession } from '@engine/notebook/session';
import { createNodeHost } from '@engine/runtime/node-host';
import { createMemoryTrackingStore } from '@engine/track/memory-store';
import { createInProcessKernel } from './harness/in-process-kernel';
it('scratch', async () => {
  const tracking = createMemoryTrackingStore({ hash: contentHash });
  engine.setHost(createNodeHost({ tracking }));
  const read = parseDocument(await readFile('lessons/01-frame/01-the-loop.md', 'utf8'));
  const document = { ...read, frontMatter: { ...read.frontMatter, ...JSON.parse(process.env.FM ?? '{}') } };
  const session = createSession({ id: 'x', document, kernel: createInProcessKernel(engine as any),
    persistence: { loadOutputs: async () => [], saveOutput: async () => {}, saveEdit: async () => document, watch: () => () => {} },
    now: () => performance.now(), later: () => () => {}, createId: () => 'q', versions: {} });
  const t = performance.now();
  await session.runAll();
  const total = performance.now() - t;
  const { cells } = session.getSnapshot();
  const lines: string[] = [`TOTAL ${total.toFixed(0)} ms`];
  const figs: any = {};
  for (const cell of document.cells) {
    const s = cells.get(cell.id);
    if (cell.kind === 'prose' || !s) continue;
    lines.push(`\n## ${cell.id} ${s.status} ${s.milliseconds?.toFixed(0)}ms ${s.error ? 'ERROR ' + JSON.stringify(s.error).slice(0, 600) : ''}`);
    for (const o of s.outputs as any[]) {
      if (o.kind === 'table') lines.push('table ' + o.rows + ' ' + o.columns.map((c: any) => `${c.name}=${JSON.stringify(Array.from(c.values).slice(0, 6))}`).join('; ').slice(0, 900));
      else if (o.kind === 'figure') { figs[cell.id] = { figure: o.figure, props: o.props }; lines.push('figure ' + o.figure); }
      else lines.push(`${o.kind}: ${(o.text ?? JSON.stringify(o)).slice(0, 900)}`);
    }
  }
  const { writeFile } = await import('node:fs/promises');
  await writeFile(process.env.OUT ?? '/tmp/f-scratch/out.txt', lines.join('\n'));
  await writeFile((process.env.OUT ?? '/tmp/f-scratch/out.txt') + '.figs.json', JSON.stringify(figs, (_, v) => ArrayBuffer.isView(v) ? Array.from(v as any) : typeof v === 'number' && !Number.isFinite(v) ? { $n: String(v) } : v));
}, 300000);
