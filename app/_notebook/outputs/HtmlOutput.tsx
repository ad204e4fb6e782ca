import { useId } from 'react';

/** HTML that a cell made, in a frame that runs no script and reaches nothing. */
export function HtmlOutput({ html, name }: { readonly html: string; readonly name: string }) {
  const id = useId();
  return (
    <iframe key={id} className="out-html" sandbox="" srcDoc={html} title={`HTML of ${name}`} />
  );
}
