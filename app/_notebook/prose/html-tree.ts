import type { toJsxRuntime } from 'hast-util-to-jsx-runtime';

type Tree = Parameters<typeof toJsxRuntime>[0];

/** The nodes of an HTML tree, as the packages that make and draw it know them. */
export type Root = Extract<Tree, { type: 'root' }>;
export type Element = Extract<Tree, { type: 'element' }>;
export type ElementContent = Element['children'][number];
