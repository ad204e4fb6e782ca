'use client';
import { FigureView } from '@lessons/figures/kit/FigureView';

/** A figure that a cell asked for; unknown names and wrong props are said where it would stand. */
export function FigureOutput({ id, props }: { readonly id: string; readonly props: unknown }) {
  return <FigureView id={id} props={props} />;
}
