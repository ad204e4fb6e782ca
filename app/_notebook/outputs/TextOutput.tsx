import type { Output } from '@engine/notebook/document';

type TextLine = Extract<Output, { kind: 'text' }>;

/** What a cell wrote to its console. */
export function TextOutput({ lines }: { readonly lines: readonly TextLine[] }) {
  return (
    <div className="out-text">
      {lines.map(({ text, level }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a console only grows
        <p key={index} data-level={level}>
          {level !== 'log' && (
            <span className="vh">{level === 'warn' ? 'Warning: ' : 'Error: '}</span>
          )}
          {text}
        </p>
      ))}
    </div>
  );
}
