import type { SVGProps } from 'react';

export interface FitTextProps extends Omit<SVGProps<SVGTextElement>, 'children'> {
  /** What to write; where it is too long it ends in an ellipsis, and the whole is its tooltip. */
  readonly text: string;
  /** Pixels to write in. */
  readonly room: number;
}

/** A line of text in a drawing that is shortened to the room it has. */
export function FitText({ text, room, ...rest }: FitTextProps) {
  const shown = fitText(text, room);
  return (
    <text {...rest}>
      {shown !== text && <title>{text}</title>}
      {shown}
    </text>
  );
}

/** Pixels of a letter of 12 px text, on average and a little over. */
const LETTER = 6.5;

function fitText(text: string, room: number): string {
  const most = Math.max(1, Math.floor(room / LETTER));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
