import { ScrollTable } from '@lessons/figures/kit/ScrollTable';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import type { ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { CodeLines } from '../CodeLines';
import type { Root } from './html-tree';
import { markdownSegments } from './markdown-segments';

export interface ProseSegmentsProps {
  readonly source: string;
  /** A second name for the last heading, such as `stage-data`. */
  readonly anchor?: string;
}

/** Markdown as the page shows it: text in the column, notes in the margin. */
export function ProseSegments({ source, anchor }: ProseSegmentsProps) {
  const segments = markdownSegments(source);
  const last = segments.findLastIndex(({ heading }) => heading !== null);
  return segments.map(({ body, note, heading }, index) => (
    <section
      // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place in the text
      key={index}
      className={note ? 'pair' : undefined}
      id={heading?.id}
    >
      {anchor && index === Math.max(last, 0) && <span id={anchor} className="anchor" />}
      <div className="prose">{toNodes(body)}</div>
      {note && (
        <aside className="note">
          <p className="note-h">In the real tools</p>
          {toNodes(note)}
        </aside>
      )}
    </section>
  ));
}

function toNodes(tree: Root): ReactNode {
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components: { pre: Pre, table: ProseTable } });
}

function Pre({ children }: { readonly children?: ReactNode }) {
  const text = codeText(children);
  return text === null ? <pre className="code">{children}</pre> : <CodeLines source={text} />;
}

/** The text of a fenced block in a language that the colours are made for. */
function codeText(children: ReactNode): string | null {
  if (typeof children !== 'object' || children === null || !('props' in children)) return null;
  const { className, children: text } = children.props as {
    readonly className?: string;
    readonly children?: unknown;
  };
  const isKnown = /language-(js|ts|json|javascript|typescript)\b/.test(className ?? '');
  return isKnown && typeof text === 'string' ? text.replace(/\n$/, '') : null;
}

function ProseTable({ children }: { readonly children?: ReactNode }) {
  return <ScrollTable label="Table">{children}</ScrollTable>;
}
