import type { ReactNode } from 'react';
import type { z } from 'zod';

/** The same numbers as the picture, for reading, copying and tests. */
export interface TableTwin {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** One kind of figure: what it may be given, what it says, and how it is drawn. */
export interface FigureRecord<Props = never> {
  /** Equals the file name, and is what a document's figure cell names: `roc-curve`. */
  readonly id: string;
  /** What documents may pass; anything else is an error that names the field. */
  readonly schema: z.ZodType<Props>;
  /** The title: what the reader should see. It must follow from the numbers. */
  readonly finding: (props: Props) => string;
  /** Measure, unit, population, and what bands mean. */
  readonly unitLine: (props: Props) => string;
  readonly table: (props: Props) => TableTwin;
  /**
   * For a figure of one row: which rows it is one of. The number `row` in its props then follows the
   * row that is picked in another figure of the same rows.
   */
  readonly oneOf?: (props: Props) => string;
  /** Draws the chart only; the frame adds title, unit line and table twin. */
  readonly Chart: (given: { readonly props: Props }) => ReactNode;
}

/** A figure of which only the record is known; its schema says what its functions may be given. */
export type AnyFigureRecord = Omit<FigureRecord<never>, 'schema'> & {
  readonly schema: z.ZodType<unknown>;
};
