'use client';
import type { DocumentSession } from '@engine/notebook/contract';
import { createContext, useContext } from 'react';

/** What every part of an open document's view shares. */
export interface DocumentContextValue {
  readonly id: string;
  /** Null until the document is brought to life. */
  readonly session: DocumentSession | null;
  /** Brings it to life, if it is not yet, and does something with it. */
  readonly withSession: (act: (session: DocumentSession) => void | Promise<void>) => void;
  readonly selected: string | null;
  readonly select: (cell: string | null) => void;
  /** The cell in whose editor the person writes. */
  readonly editing: string | null;
  readonly edit: (cell: string | null) => void;
  /** True while the document comes to life for something that was asked of it. */
  readonly isOpening: boolean;
}

export const DocumentContext = createContext<DocumentContextValue | null>(null);

export function useDocument(): DocumentContextValue {
  const value = useContext(DocumentContext);
  if (!value) throw new Error('A cell stands in a DocumentView.');
  return value;
}
