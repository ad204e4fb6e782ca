'use client';
import type { Output } from '@engine/notebook/document';
import { lazy, Suspense } from 'react';
import { ErrorOutput } from './ErrorOutput';
import { HtmlOutput } from './HtmlOutput';
import { TextOutput } from './TextOutput';
import { ValueOutput } from './ValueOutput';

const TableOutput = lazy(() =>
  import('./TableOutput').then(({ TableOutput }) => ({ default: TableOutput })),
);
const FigureOutput = lazy(() =>
  import('./FigureOutput').then(({ FigureOutput }) => ({ default: FigureOutput })),
);

export interface OutputListProps {
  readonly cell: string;
  readonly outputs: readonly Output[];
  /** What the results are called in labels. */
  readonly name: string;
}

/** What a cell showed, in order; lines of text that follow each other are one block. */
export function OutputList({ cell, outputs, name }: OutputListProps) {
  const shown = outputs.filter(({ kind }) => kind !== 'error');
  const failed = outputs.filter((output) => output.kind === 'error');
  return (
    <>
      {shown.length > 0 && (
        <div className="cell-out stack">
          <Suspense fallback={<p className="q">Drawing…</p>}>
            {groupTexts(shown).map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: outputs are only ever appended
              <OutputView key={index} group={group} name={name} />
            ))}
          </Suspense>
        </div>
      )}
      {failed.map(({ error }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outputs are only ever appended
        <ErrorOutput key={index} error={error} cell={cell} />
      ))}
    </>
  );
}

type TextLine = Extract<Output, { kind: 'text' }>;
type Group = readonly TextLine[] | Exclude<Output, TextLine>;

function groupTexts(outputs: readonly Output[]): Group[] {
  const groups: (TextLine[] | Exclude<Output, TextLine>)[] = [];
  for (const output of outputs) {
    const last = groups.at(-1);
    if (output.kind !== 'text') groups.push(output);
    else if (Array.isArray(last)) last.push(output);
    else groups.push([output]);
  }
  return groups;
}

function OutputView({ group, name }: { readonly group: Group; readonly name: string }) {
  if (isLines(group)) return <TextOutput lines={group} />;
  switch (group.kind) {
    case 'value':
      return <ValueOutput text={group.text} type={group.type} />;
    case 'table':
      return <TableOutput table={group} name={name} />;
    case 'figure':
      return <FigureOutput id={group.figure} props={group.props} />;
    case 'html':
      return <HtmlOutput html={group.html} name={name} />;
    case 'error':
      return null;
  }
}

function isLines(group: Group): group is readonly TextLine[] {
  return Array.isArray(group);
}
