import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { AnyFigureRecord } from '../contract';
import { ExportMenu } from './ExportMenu';
import { FigureBoundary } from './FigureBoundary';
import { FigureError } from './FigureError';
import { figureProblem } from './figure-problem';
import { TwinTable } from './TwinTable';
import { useFollowedRow } from './use-followed-row';

export interface FigureFrameProps {
  readonly record: AnyFigureRecord;
  /** What a document passed; it is checked against the record's schema here. */
  readonly props: unknown;
  /** Rank of the title's heading where the figure stands. */
  readonly level?: 2 | 3 | 4;
}

/** A figure with all that belongs to it: finding, unit line, chart, numbers and export. */
export function FigureFrame({ record, props, level = 3 }: FigureFrameProps) {
  const parsed = record.schema.safeParse(props);
  if (!parsed.success) {
    return <FigureError>{figureProblem(record.id, parsed.error)}</FigureError>;
  }
  return (
    <FigureBoundary key={record.id} figure={record.id}>
      <CheckedFigure record={record} props={parsed.data} level={level} />
    </FigureBoundary>
  );
}

function CheckedFigure({ record, props, level }: Required<FigureFrameProps>) {
  const checked = useFollowedRow(record, props);
  const ref = useRef<HTMLElement>(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  const finding = record.finding(checked);
  const Heading = `h${level}` as const;
  const { Chart } = record;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    event.preventDefault();
    setOpen((shown) => !shown);
  };
  return (
    <figure ref={ref} className="fig" data-figure={record.id} onKeyDown={onKeyDown}>
      <figcaption>
        <Heading className="finding">{finding}</Heading>
        <p className="unit">{record.unitLine(checked)}</p>
      </figcaption>
      <div className="fig-chart">
        <Chart props={checked} />
      </div>
      <div className="fig-foot">
        <button
          type="button"
          className="fig-link"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide the numbers' : 'Show the numbers'}
        </button>
        <ExportMenu figure={ref} name={record.id} table={() => record.table(checked)} />
      </div>
      <div id={id} hidden={!open}>
        {open && <TwinTable table={record.table(checked)} label={finding} />}
      </div>
    </figure>
  );
}
