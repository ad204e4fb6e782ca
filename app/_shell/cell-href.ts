/** Where one cell stands on the page of its document. */
export function cellHref(page: string, cell: string): string {
  return `${page}#cell-${cell}`;
}
