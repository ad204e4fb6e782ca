'use client';
import { useRef } from 'react';
import { Glyph } from '../Glyph';

/** The way in for those who do not drag: a button that opens the file chooser. */
export function CsvPicker({ onFile }: { readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="csv-pick">
      <button type="button" className="btn primary" onClick={() => input.current?.click()}>
        <Glyph name="upload" />
        Choose a file
      </button>
      <p className="q">or drop one anywhere on the page</p>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label="CSV file"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
