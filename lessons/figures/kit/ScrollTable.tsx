import type { ReactNode } from 'react';

export interface ScrollTableProps {
  readonly label: string;
  readonly className?: string;
  /** Class of the box that scrolls. */
  readonly box?: string;
  /** `thead` and `tbody`. */
  readonly children: ReactNode;
}

/**
 * A table that scrolls sideways in a box of its own, reachable by keyboard. The box is a group and
 * not a region: a page has many, and each region would be a landmark.
 */
export function ScrollTable({ label, className = 't', box = '', children }: ScrollTableProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" className={`tw ${box}`.trim()} tabIndex={0} aria-label={label}>
      <table className={className}>{children}</table>
    </div>
  );
}
