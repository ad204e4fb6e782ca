/** The page that shows a document: its lesson, or the notebook. */
export function documentHref(id: string): string {
  const lesson = /^lesson:(.+)$/.exec(id)?.[1];
  return lesson ? `/learn/${lesson}/` : `/notebook/open/?id=${encodeURIComponent(id)}`;
}
