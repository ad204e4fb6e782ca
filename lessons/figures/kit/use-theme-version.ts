import { useEffect, useState } from 'react';

/** Grows whenever the page changes between light and dark, so that computed colours are read anew. */
export function useThemeVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const grow = () => setVersion((last) => last + 1);
    const observer = new MutationObserver(grow);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-scale'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', grow);
    return () => {
      observer.disconnect();
      system.removeEventListener('change', grow);
    };
  }, []);
  return version;
}
