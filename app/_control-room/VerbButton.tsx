import { toast } from '@app/_shell/toast';
import type { ReactNode } from 'react';

export interface VerbButtonProps {
  readonly className?: string;
  /** Why it does nothing now; it stays in reach and says so. */
  readonly lock?: string | undefined;
  readonly onClick: () => unknown;
  readonly children: ReactNode;
}

/** A button that, when locked, tells the reason instead of being silent. */
export function VerbButton({ className = 'btn', lock, onClick, children }: VerbButtonProps) {
  return (
    <button
      type="button"
      className={className}
      aria-disabled={lock !== undefined}
      title={lock}
      onClick={() => (lock === undefined ? void onClick() : toast(lock))}
    >
      {children}
    </button>
  );
}
