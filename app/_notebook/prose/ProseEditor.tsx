'use client';
import type { Cell } from '@engine/notebook/document';
import { PlainEditor } from './PlainEditor';

/** The Markdown of a text between cells. */
export function ProseEditor({ cell }: { readonly cell: Cell }) {
  return <PlainEditor cell={cell} className="prose-field" />;
}
