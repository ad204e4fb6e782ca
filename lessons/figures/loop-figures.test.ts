import { runLesson } from '@engine/checks/run-lesson.fixture';
import { describe, expect, it } from 'vitest';
import { figures } from './all';

const lesson = new URL('../01-frame/01-the-loop.md', import.meta.url);

/** The figures of the loop on a small table, as the page gets them. */
async function loopFigures() {
  const change = { dataset: 'penguins.csv', target: 'species' };
  const { document, outputs, session } = await runLesson(lesson, { change });
  session.dispose();
  return document.cells
    .filter(({ kind }) => kind === 'figure')
    .map(({ id }) => ({ id, output: outputs.get(id)?.[0] }));
}

describe('figures', { timeout: 120_000 }, () => {
  it('are listed under the id that they have', async () => {
    for (const [id, load] of Object.entries(figures)) expect((await load()).default.id).toBe(id);
  });

  it('draw what the loop gives them, with a finding, a unit line and a table', async () => {
    const found = await loopFigures();
    expect(found.length).toBeGreaterThan(10);
    for (const { id, output } of found) {
      if (output?.kind !== 'figure') throw new Error(`${id} has no figure.`);
      const { default: record } = await figures[output.figure]!();
      const props = record.schema.parse(output.props) as never;
      expect(record.finding(props), id).toMatch(/\w/);
      expect(record.finding(props), id).not.toMatch(/undefined|NaN|\[object/);
      expect(record.unitLine(props), id).toMatch(/\w/);
      const { columns, rows } = record.table(props);
      expect(rows.length, id).toBeGreaterThan(0);
      for (const row of rows) expect(row.length, id).toBe(columns.length);
    }
  });
});
