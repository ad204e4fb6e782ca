import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportCsv } from './csv-report';

const bytes = (text: string) => new TextEncoder().encode(text);
const rows = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => row(index)).join('\n');

describe('reportCsv', () => {
  it('suggests churn as the target of the telco customers', async () => {
    const report = await reportCsv(readFileSync('public/data/telco_churn.csv'));
    expect(report.rows).toBe(7043);
    expect(report.suggested).toBe('churn');
    expect(report.columns.find(({ name }) => name === 'churn')?.classes).toEqual(['No', 'Yes']);
  });

  it('says why each other column cannot be a target', async () => {
    const text = `id,plan,same,left\n${rows(240, (i) => `${i + 1},${'abc'[i % 3]},1,${i % 2 ? 'yes' : 'no'}`)}`;
    const { columns, suggested } = await reportCsv(bytes(text));
    const problem = (name: string) => columns.find((column) => column.name === name)?.problem;
    expect(suggested).toBe('left');
    expect(problem('left')).toBeNull();
    expect(problem('id')).toMatch(/240 different values/);
    expect(problem('plan')).toMatch(/3 classes/);
    expect(problem('same')).toMatch(/every one of its 240 rows/);
  });

  it('suggests nothing when no column has two classes', async () => {
    const { suggested } = await reportCsv(bytes(`a,b\n${rows(240, (i) => `${i},1`)}`));
    expect(suggested).toBeNull();
  });

  it('refuses an empty file, one column and a handful of rows in a sentence', async () => {
    await expect(reportCsv(bytes(''))).rejects.toMatchObject({ code: 'empty-data' });
    await expect(reportCsv(bytes(`a\n${rows(240, String)}`))).rejects.toThrow(/one column, a/);
    await expect(reportCsv(bytes('a,b\n1,2\n3,4'))).rejects.toThrow(/2 rows/);
  });
});
