import type { ReactNode } from 'react';

export interface ScrollTableProps {
  readonly label: string;
  readonly className?: string;
  /** `thead` and `tbody`. */
  readonly children: ReactNode;
}

/** A table that scrolls sideways in a region of its own, reachable by keyboard. */
export function ScrollTable({ label, className = 't', children }: ScrollTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds controls, and many regions of one name crowd the landmarks
    <div role="group" className="tw" tabIndex={0} aria-label={label}>
      <table className={className}>{children}</table>
    </div>
  );
}
