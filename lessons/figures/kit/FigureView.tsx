import { use } from 'react';
import { config } from 'zod';
import { figures } from '../all';
import type { AnyFigureRecord } from '../contract';
import { FigureError } from './FigureError';
import { FigureFrame } from './FigureFrame';

// Without this zod tries `new Function`, which the page's policy forbids and reports.
config({ jitless: true });

export interface FigureViewProps {
  readonly id: string;
  readonly props: unknown;
  readonly level?: 2 | 3 | 4;
}

const loading = new Map<string, Promise<AnyFigureRecord | null>>();

/** Draws a figure by its name; put it inside a Suspense, for its code loads when first needed. */
export function FigureView({ id, props, level = 3 }: FigureViewProps) {
  const record = use(recordOf(id));
  return record ? (
    <FigureFrame record={record} props={props} level={level} />
  ) : (
    <FigureError>
      There is no figure called {id}. Known are {Object.keys(figures).sort().join(', ')}.
    </FigureError>
  );
}

function recordOf(id: string): Promise<AnyFigureRecord | null> {
  const known = loading.get(id);
  if (known) return known;
  const load = Object.hasOwn(figures, id) ? figures[id] : undefined;
  const record = load ? load().then((module) => module.default) : Promise.resolve(null);
  loading.set(id, record);
  // A chunk that failed to load is asked for again the next time.
  record.catch(() => loading.delete(id));
  return record;
}
