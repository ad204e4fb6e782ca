import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lessonsByStage, readLessons } from './catalog';

const text = (head: string) => `---\n${head}\n---\n\nWords.\n`;
const head = 'title: A\nversion: 1\nseed: 1\nsummary: S\nminutes: 5';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lessons-'));
  mkdirSync(path.join(folder, '02-data'));
  mkdirSync(path.join(folder, '01-frame'));
  mkdirSync(path.join(folder, 'figures'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);

describe('the catalogue of lessons', () => {
  it('reads the files in the order of their numbers, and names documents by stage and slug', () => {
    write('02-data/01-read.md', text(head));
    write('01-frame/02-second.md', text(head));
    write('01-frame/01-the-loop.md', text(head));
    write('01-frame/notes.md', 'not a lesson');
    const lessons = readLessons(folder);
    expect(lessons.map(({ id, number }) => [id, number])).toEqual([
      ['lesson:frame/the-loop', 1],
      ['lesson:frame/second', 2],
      ['lesson:data/read', 1],
    ]);
    expect(lessonsByStage(lessons).get('train')).toEqual([]);
  });

  it('names the file and the field when a lesson cannot be used', () => {
    write('01-frame/01-the-loop.md', text('title: A\nversion: 1\nseed: 1\nsummary: S'));
    expect(() => readLessons(folder)).toThrow(/01-the-loop\.md[\s\S]*minutes/);
  });
});
