import { runLesson } from '@engine/checks/run-lesson.fixture';
import { heartDisease } from '@engine/data/synthetic/heart-disease';
import { insuranceCharges } from '@engine/data/synthetic/insurance-charges';
import { studentAdmissions } from '@engine/data/synthetic/student-admissions';
import { toCsv } from '@engine/data/to-csv';
import { describe, expect, it } from 'vitest';
import { figures } from '../figures/all';

type Run = Awaited<ReturnType<typeof runLesson>>;

const fileOf = (slug: string) => new URL(`./${slug}.md`, import.meta.url);

/** Finding, unit line and table of every figure that was drawn. */
async function expectFigures({ document, outputs }: Run): Promise<void> {
  for (const { id } of document.cells.filter(({ kind }) => kind === 'figure')) {
    const output = outputs.get(id)?.[0];
    if (output?.kind !== 'figure') throw new Error(`${id} has no figure.`);
    const load = figures[output.figure];
    if (!load) throw new Error(`${id} asks for ${output.figure}, which is not among the figures.`);
    const { default: record } = await load();
    const props = record.schema.parse(output.props) as never;
    expect(record.finding(props), id).toMatch(/\w/);
    expect(record.finding(props), id).not.toMatch(/undefined|NaN|\[object/);
    expect(record.table(props).rows.length, id).toBeGreaterThan(0);
  }
}

/** A check passes as the lesson stands; where it has a solution, with that and not before. */
async function expectChecks({ document, session }: Run): Promise<void> {
  const errorOf = async (cell: string) => {
    await session.runCell(cell);
    return session.getSnapshot().cells.get(cell)?.error?.message;
  };
  for (const check of document.cells.filter(({ kind }) => kind === 'check')) {
    const exercise = String(check.attributes.for);
    const solution = document.cells.find(
      ({ kind, attributes }) => kind === 'solution' && attributes.for === exercise,
    );
    if (solution) {
      expect(await errorOf(check.id), check.id).toMatch(/\w/);
      session.edit(exercise, solution.source);
      expect(await errorOf(exercise), exercise).toBeUndefined();
    }
    expect(await errorOf(check.id), check.id).toBeUndefined();
  }
}

describe('the lessons on explaining', { timeout: 60_000 }, () => {
  it.each([
    '01-student-admissions',
    '02-insurance-charges',
    '03-heart-disease',
    '04-judge-explanations',
    '05-clusters',
  ])('%s runs to its end, draws its figures, and its exercises have solutions', async (slug) => {
    const run = await runLesson(fileOf(slug));
    expect(run.failures).toEqual([]);
    await expectFigures(run);
    await expectChecks(run);
    run.session.dispose();
  });

  it.each([
    ['01-student-admissions', studentAdmissions],
    ['02-insurance-charges', insuranceCharges],
    ['03-heart-disease', heartDisease],
  ])(
    "%s runs on a reader's own file with the same columns, without the truth",
    async (slug, world) => {
      const dataset = 'user:0/own.csv';
      const bytes = new TextEncoder().encode(toCsv(world({ rows: 160, randomState: 5 }).table));
      const run = await runLesson(fileOf(slug), {
        change: { dataset },
        brought: { [dataset]: bytes },
      });
      expect(run.failures).toEqual([]);
      expect(JSON.stringify(run.outputs.get('world'))).not.toContain('=');
      run.session.dispose();
    },
  );
});
