/**
 * What a cell finds beside the engine: the built-in names of the kernel, and the few things of a
 * worker that a cell may use. The rest of a worker's names would only stand in the way of
 * completion.
 * @param figures ids of the figures that `figure` can draw
 */
export function builtInDeclarations(figures) {
  return `/** Random state of the document; change it in the document's settings. */
declare const seed: number;
/** Name of the document's data set, such as \`telco_churn.csv\`. */
declare const dataset: string;
/** Shows a value below the cell: a table, a model, a figure, a number. The last line is shown by itself. */
declare function display(value: unknown): void;
/**
 * A figure of the lab from its parts, as plain data: \`display(figure('roc-curve', { ... }))\`.
 * @param id which figure
 * @param props its parts; numbers, texts, arrays and tables
 */
declare function figure(id: FigureId, props: unknown): FigureSpec;
/** HTML to show, in a frame of its own without scripts. */
declare function html(text: string): HtmlSpec;
/**
 * Reports how far a long cell has come.
 * @param done units of work done
 * @param total units of work in all
 * @param unit what is counted, such as \`trees\`
 */
declare function progress(done: number, total: number, unit?: string, metrics?: Readonly<Record<string, number>>): void;
/** Pass it on to long work: \`await model.fit(X, y, { onProgress })\`. */
declare function onProgress(progress: LifecycleLab.Progress): void;
/** Prints below the cell. */
declare const console: {
    log(...values: unknown[]): void;
    info(...values: unknown[]): void;
    debug(...values: unknown[]): void;
    warn(...values: unknown[]): void;
    error(...values: unknown[]): void;
};
type FigureId = ${figures.map((id) => `'${id}'`).join(' | ')};
interface FigureSpec {
    readonly figure: FigureId;
    readonly props: unknown;
}
interface HtmlSpec {
    readonly html: string;
}
declare function setTimeout(callback: () => void, milliseconds?: number): number;
declare function clearTimeout(timer: number): void;
declare function structuredClone<T>(value: T): T;
declare const performance: {
    /** Milliseconds since the kernel started. */
    now(): number;
};
declare class AbortSignal {
    readonly aborted: boolean;
    readonly reason: unknown;
    throwIfAborted(): void;
}
declare class AbortController {
    readonly signal: AbortSignal;
    abort(reason?: unknown): void;
}
declare class TextEncoder {
    encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
    constructor(label?: string);
    decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
/** Bytes of a file, which are read when they are asked for. */
declare class Blob {
    constructor(parts?: readonly (string | ArrayBuffer | ArrayBufferView | Blob)[], options?: { readonly type?: string });
    readonly size: number;
    readonly type: string;
    slice(start?: number, end?: number): Blob;
    arrayBuffer(): Promise<ArrayBuffer>;
    text(): Promise<string>;
}
`;
}
