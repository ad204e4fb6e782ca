'use client';
import { useEffect, useState } from 'react';
import { openDialog } from './dialogs';

/** Takes a file that is dropped anywhere on the page, and says so while it hangs over it. */
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let depth = 0;
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    window.addEventListener(
      'dragenter',
      (event) => {
        if (!carriesFile(event)) return;
        depth += 1;
        setOver(true);
      },
      { signal },
    );
    window.addEventListener(
      'dragleave',
      (event) => {
        if (!carriesFile(event)) return;
        depth = Math.max(0, depth - 1);
        if (depth === 0) setOver(false);
      },
      { signal },
    );
    window.addEventListener(
      'dragover',
      (event) => {
        if (carriesFile(event)) event.preventDefault();
      },
      { signal },
    );
    window.addEventListener(
      'drop',
      (event) => {
        depth = 0;
        setOver(false);
        // A notebook takes the files that are its own; what it left alone is for here.
        if (event.defaultPrevented || !carriesFile(event)) return;
        event.preventDefault();
        const file = event.dataTransfer?.files[0];
        if (file) openDialog('csv', file);
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  return over ? (
    <div className="drop" aria-hidden="true">
      <p>
        <b>Drop the file to work on it</b>
        <span>
          A table as CSV, for the lesson here or a loop of its own. It stays on this device.
        </span>
      </p>
    </div>
  ) : null;
}
