import type { DocumentContextValue } from './document-context';

/** The element of a cell on the page. */
export function cellElement(cell: string): HTMLElement | null {
  return document.querySelector(`[data-cell="${CSS.escape(cell)}"]`);
}

/**
 * Selects a neighbour of the selected cell, by what stands on the page, and puts the focus there.
 * @param step 0 stays, which takes the focus out of the cell's editor
 */
export function selectNext(
  { selected, select, edit }: DocumentContextValue,
  step: -1 | 0 | 1,
): boolean {
  const cells = [...document.querySelectorAll<HTMLElement>('[data-cell]')];
  const at = cells.findIndex(({ dataset }) => dataset.cell === selected);
  const next = cells[at < 0 ? 0 : Math.max(0, Math.min(cells.length - 1, at + step))];
  if (!next?.dataset.cell) return false;
  if (step !== 0) edit(null);
  select(next.dataset.cell);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
  return true;
}
