import type { ReadDecision } from './contract';

/**
 * Column names from a header row: trimmed, named where empty, and told apart where equal, as
 * pandas does it (`amount`, `amount.1`).
 */
export function headerNames(cells: readonly string[]): {
  readonly names: readonly string[];
  readonly decisions: readonly ReadDecision[];
} {
  const decisions: ReadDecision[] = [];
  const taken = new Set<string>();
  const wanted = cells.map((cell) => cell.trim());
  const names = wanted.map((name, i) => {
    const base = name || `column_${i + 1}`;
    let unique = base;
    for (let n = 1; taken.has(unique) || (unique !== base && wanted.includes(unique)); n++) {
      unique = `${base}.${n}`;
    }
    taken.add(unique);
    if (unique !== name) {
      const why = name ? `A second column called ${name}` : `Column ${i + 1} has no name and`;
      decisions.push({
        kind: 'header',
        column: unique,
        row: 1,
        message: `${why} is now called ${unique}. Rename it in the file to choose the name.`,
      });
    }
    return unique;
  });
  return { names, decisions };
}
