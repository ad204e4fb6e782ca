import { highlight } from './highlight';

export interface CodeLinesProps {
  readonly source: string;
  /** 1-based line and column of an error. */
  readonly error?: { readonly line?: number; readonly column?: number } | null;
}

/** Code to read: numbered lines in the colours of the language, the wrong line marked. */
export function CodeLines({ source, error }: CodeLinesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that may scroll sideways takes focus
    <pre className="code" tabIndex={0}>
      <code>
        {highlight(source).map((tokens, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <span key={index} className={error?.line === index + 1 ? 'cl err' : 'cl'}>
            <span className="num-l" aria-hidden="true">
              {index + 1}
            </span>
            <span className="cl-t">
              {tokens.map(({ text, kind }, at) =>
                kind ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
                  <span key={at} className={kind}>
                    {text}
                  </span>
                ) : (
                  text
                ),
              )}
            </span>
          </span>
        ))}
      </code>
    </pre>
  );
}
