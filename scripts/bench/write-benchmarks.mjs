import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

const file = path.join(root, 'docs/benchmarks.md');

/**
 * Renews the measured sections of docs/benchmarks.md. Sections that were not measured this time, and
 * those written by hand, stay as they are.
 */
export function writeBenchmarks({ machine, date, results }) {
  const sections = existsSync(file) ? readSections(readFileSync(file, 'utf8')) : new Map();
  for (const { title, markdown } of results) sections.set(title, `\n\n${markdown}\n\n`);
  const parts = [...sections].map(([title, text]) => `## ${title}${text}`);
  const text = `${head({ machine, date })}\n${parts.join('')}`;
  writeFileSync(file, `${text.trimEnd()}\n`);
  console.log(`Wrote ${path.relative(root, file)}.`);
}

function readSections(text) {
  const parts = text.split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end)];
    }),
  );
}

function head({ machine, date }) {
  return `# Benchmarks

Our engine against native Python, on the same rows, in one run. \`npm run bench\` prints these tables, and \`npm run bench -- --write --date=2026-01-31\` renews this file. Last measured${date ? ` on ${date}` : ''} on:

${machine.map((line) => `- ${line}`).join('\n')}

How to read it:

- Rows have 20 columns. Both sides make them from the same seed of numpy's generator and compare a checksum of their bits.
- Native is one thread. Ours is the engine as it ships, in Node, with a pool of two workers where an algorithm uses it.
- The two sides take turns. A time is the median of 3 to 30 runs; a first one of less than a second is a warm-up and does not count; a run of more than 20 seconds is not repeated, and the note says so.
- The histogram forest is compared with scikit-learn's exact forest of as many trees, as scikit-learn has no other.
- A ratio below 1 means that ours is faster. What is expected to take long and has no target is left out, and its row says so.
- Components are read from the engine's registries, so a new one appears by itself; what one needs besides its defaults, and every target, stands in \`scripts/bench/cases.mjs\`.
`;
}
