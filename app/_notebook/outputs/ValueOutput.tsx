import { CodeLines } from '../CodeLines';

export interface ValueOutputProps {
  readonly text: string;
  readonly type: string;
}

/** A value as text; one that takes several lines stands like code. */
export function ValueOutput({ text, type }: ValueOutputProps) {
  if (text.includes('\n')) return <CodeLines source={text} />;
  return (
    <p className="out-value">
      <span className="mono">{text}</span> <span className="q">{type}</span>
    </p>
  );
}
