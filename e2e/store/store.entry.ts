import { openStore } from '@engine/store/open-store';

declare global {
  interface Window {
    openStore: typeof openStore;
  }
}
window.openStore = openStore;
