/** A title as the name of a Markdown file: `the-loop-on-penguins.md`. */
export function fileName(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${words || 'notebook'}.md`;
}
