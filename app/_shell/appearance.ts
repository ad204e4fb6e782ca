export type Theme = 'light' | 'dark';

/** The theme on screen: the chosen one, else the system's. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function toggleTheme(): void {
  const theme: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  keep('theme', theme);
}

export function isProjector(): boolean {
  return document.documentElement.dataset.scale === 'projector';
}

/** Makes everything a quarter larger, for reading from the last row. */
export function toggleProjector(): void {
  if (isProjector()) delete document.documentElement.dataset.scale;
  else document.documentElement.dataset.scale = 'projector';
  keep('scale', isProjector() ? 'projector' : null);
}

/** Told after the look has changed, by a button or by the system. */
export function watchAppearance(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-scale'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', listener);
  };
}

/** Before the first paint the choice is read by a script, which cannot wait for IndexedDB. */
function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; the look then lasts as long as the page.
  }
}
