import type { ReactNode } from 'react';
import type { RunOrder } from './order-runs';

export interface SortHeaderProps {
  readonly by: string;
  readonly order: RunOrder;
  readonly onOrder: (order: RunOrder) => void;
  readonly className?: string;
  /** The way of the first click: scores start with the best. */
  readonly descending?: boolean;
  /** Drawn beside the button: the ticks of the column. */
  readonly before?: ReactNode;
  readonly children: ReactNode;
}

/** A column head that sorts by its column. */
export function SortHeader(props: SortHeaderProps) {
  const { by, order, onOrder, className, descending = false, before, children } = props;
  const active = order.by === by;
  const next = active ? !order.descending : descending;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={active ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      {before}
      <button type="button" className="th-b" onClick={() => onOrder({ by, descending: next })}>
        {children}
        {active && <span aria-hidden="true">{order.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
}
