import type { Store } from '@engine/store/contract';

let opened: Promise<Store> | undefined;

/** The one store of this page; its code loads and its database opens on the first call. */
export function loadStore(): Promise<Store> {
  opened ??= import('@engine/store/open-store').then(({ openStore }) => openStore());
  return opened;
}
