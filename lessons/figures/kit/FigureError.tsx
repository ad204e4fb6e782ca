import type { ReactNode } from 'react';

/** Stands where a figure would, and says why there is none. */
export function FigureError({ children }: { readonly children: ReactNode }) {
  return (
    <div className="fig-error" role="alert">
      {children}
    </div>
  );
}
