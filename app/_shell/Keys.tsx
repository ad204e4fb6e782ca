import { Fragment } from 'react';
import { Glyph } from './Glyph';

/** Key caps: `Keys of="Ctrl Enter"`. */
export function Keys({ of }: { readonly of: string }) {
  return (
    <span className="kbd">
      {of.split(' ').map((key) => (
        <Fragment key={key}>
          {key === 'Enter' ? (
            <kbd>
              <span className="vh">Enter</span>
              <Glyph name="ret" />
            </kbd>
          ) : (
            <kbd>{key}</kbd>
          )}
        </Fragment>
      ))}
    </span>
  );
}
