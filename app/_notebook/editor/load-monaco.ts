type OpenMonaco = typeof import('./monaco-field').monacoField;

let loading: Promise<OpenMonaco | null> | null = null;

/**
 * What opens Monaco in a cell, loaded once. It is null where plain text fields serve better: on
 * touch screens, whose keyboards and selection handles Monaco does not know, and where loading
 * failed.
 */
export function loadMonaco(): Promise<OpenMonaco | null> {
  if (matchMedia('(pointer: coarse)').matches) return Promise.resolve(null);
  loading ??= start().catch((reason: unknown) => {
    console.warn('The code editor could not be loaded; cells are edited as plain text.', reason);
    // The next cell tries again: the network may be back.
    loading = null;
    return null;
  });
  return loading;
}

async function start(): Promise<OpenMonaco> {
  const [open] = await Promise.all([
    import('./monaco-field').then(({ monacoField }) => monacoField),
    import('./cell-language').then(({ registerCellLanguage }) => registerCellLanguage()),
    document.fonts.ready,
  ]);
  return open;
}
