'use client';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { currentDialog, watchDialogs } from './dialogs';

const Palette = lazy(() => import('./palette/Palette'));
const KeysHelp = lazy(() => import('./KeysHelp'));
const YourData = lazy(() => import('./YourData'));
const CsvDialog = lazy(() => import('./csv/CsvDialog'));

/** Draws the dialog that is open; the code of each loads when it is first asked for. */
export function Dialogs() {
  const dialog = useSyncExternalStore(watchDialogs, currentDialog, () => null);
  return (
    <Suspense>
      {dialog?.name === 'palette' && <Palette />}
      {dialog?.name === 'keys' && <KeysHelp />}
      {dialog?.name === 'data' && <YourData />}
      {dialog?.name === 'csv' && <CsvDialog key={dialog.key} file={dialog.file ?? null} />}
    </Suspense>
  );
}
