import type { ReactNode } from 'react';

/** What stands where notebooks will be. */
export function NoNotebooks({ children }: { readonly children: ReactNode }) {
  return (
    <div className="empty box">
      <p>
        A notebook is a document of live cells: your own code beside your own words. It stays on
        this device.
      </p>
      <div className="row">{children}</div>
    </div>
  );
}
