import * as DropdownMenu from 'radix-ui/dropdown-menu';

export interface MenuItemProps {
  readonly label: string;
  readonly keys?: string;
  readonly onSelect: () => void;
}

/** A line of a menu, with the key that does the same. */
export function MenuItem({ label, keys, onSelect }: MenuItemProps) {
  return (
    <DropdownMenu.Item className="menu-i" onSelect={onSelect}>
      {label}
      {keys && <kbd className="k">{keys}</kbd>}
    </DropdownMenu.Item>
  );
}
