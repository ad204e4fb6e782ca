import type { KeyboardEvent, ReactNode } from 'react';

export interface PickRowProps {
  /** Rows in the order in which the arrow keys walk through them. */
  readonly order: readonly number[];
  readonly row: number | null;
  readonly onPick: (row: number | null) => void;
  /** The picked row in words. */
  readonly describe: (row: number) => string;
  readonly children: ReactNode;
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** A drawing of many rows, in which the arrow keys pick one; Escape lets go. See {@link PickArea}. */
export function PickRow({ order, row, onPick, describe, children }: PickRowProps) {
  const at = row === null ? -1 : order.indexOf(row);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? order.length - 1
          : step === undefined
            ? null
            : Math.min(order.length - 1, Math.max(0, at + step));
    if (event.key === 'Escape' && row !== null) onPick(null);
    else if (to === null) return;
    else onPick(order[to]!);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="pick-row"
      role="slider"
      tabIndex={0}
      aria-label="Row"
      aria-valuemin={0}
      aria-valuemax={order.length}
      aria-valuenow={at + 1}
      aria-valuetext={row === null ? 'no row picked' : describe(row)}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
