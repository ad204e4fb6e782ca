import { type RefObject, useState } from 'react';
import type { TableTwin } from '../contract';

export interface ExportMenuProps {
  readonly figure: RefObject<HTMLElement | null>;
  /** Stem of the file names. */
  readonly name: string;
  readonly table: () => TableTwin;
}

/** Saves a figure as a picture or as its numbers. */
export function ExportMenu({ figure, name, table }: ExportMenuProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (type: 'png' | 'svg' | 'csv') => {
    try {
      const { saveFigure } = await import('./save-figure');
      await saveFigure({ type, name, figure: figure.current!, table: table() });
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <span className="fig-export">
      <span aria-hidden="true">Save as</span>
      {(['png', 'svg', 'csv'] as const).map((type) => (
        <button
          key={type}
          type="button"
          className="fig-link"
          aria-label={`Save the figure as ${type.toUpperCase()}`}
          onClick={() => void save(type)}
        >
          {type.toUpperCase()}
        </button>
      ))}
      {problem && <span role="alert">{problem}</span>}
    </span>
  );
}
