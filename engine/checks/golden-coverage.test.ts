import { readdirSync, readFileSync } from 'node:fs';
import * as catalog from '@engine/catalog';
import { expect, it } from 'vitest';
import { records } from '../registries';

const root = new URL('../../', import.meta.url);
const texts = (folder: string, ending: string) =>
  (readdirSync(new URL(folder, root), { recursive: true }) as string[])
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8'));

/** Tests that read a fixture, and the fixtures, which name the classes of cases that are alike. */
const golden = [
  ...texts('engine', '.test.ts').filter((text) => /fixtures\/[\w-]+\.json/.test(text)),
  ...texts('engine/fixtures', '.json'),
].join('\n');
const scripts = texts('scripts/fixtures', '.py').join('\n');
const has = (text: string, name: string) => new RegExp(`\\b${name}\\b`).test(text);

/** Exports of the stages whose numbers come from a tool. */
const stages = /^export \{([^}]+)\} from '\.\/(data\/split|features|metrics|models|tune)\//gm;
const names = [...texts('engine', 'catalog.ts')[0]!.matchAll(stages)]
  .flatMap(([, list]) => list!.split(','))
  .map((name) => name.trim());

/** What no tool of the fixtures has: tested by what it must do. */
const defined = /^(.*Sampler|.*Pruner|.*Study|TrialPruned|when|categorical|getParamImportances)$/;

it('every algorithm that cells are offered stands in a test beside golden numbers', () => {
  expect(names.length).toBeGreaterThan(150);
  expect(names.filter((name) => !(name in catalog))).toEqual([]);
  expect(names.filter((name) => !has(golden, name) && !defined.test(name))).toEqual([]);
});

it.each(records)('$title is compared with the tool it says it equals', ({ equals }) => {
  const tool = equals.match(/^(?:sklearn|xgboost)\.(?:\w+\.)*(\w+)/)?.[1];
  if (tool) expect(has(scripts, tool)).toBe(true);
});
