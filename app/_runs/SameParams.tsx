import { Glyph } from '@app/_shell/Glyph';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { paramText } from './param-text';
import type { ParamColumns } from './split-params';

export interface SameParamsProps {
  readonly params: ParamColumns;
  readonly runs: number;
  /** Differing parameters that found no room as columns. */
  readonly hidden: number;
  readonly shown: boolean;
  readonly onShow: (shown: boolean) => void;
}

/** One line for all that is not a column. */
export function SameParams({ params, runs, hidden, shown, onShow }: SameParamsProps) {
  const count = params.same.length;
  // A phone has room for no parameter, so there it is all that differ.
  const hiddenWords = (few: number, more: string) =>
    `${formatNumber(few)}${more} that ${few === 1 ? 'differs is' : 'differ are'} hidden for room. `;
  if (runs < 2 || count + params.differing.length === 0) return null;
  const values = params.same.map(([name, value]) => `${name} ${paramText(value) ?? 'none'}`);
  return (
    <p className={count + hidden > 0 ? 'hidden-p' : 'hidden-p narrow'} title={values.join(', ')}>
      <Glyph name="rows" />
      {count > 0 &&
        `${formatNumber(count)} ${count === 1 ? 'parameter is' : 'parameters are'} the same in all runs${shown ? '' : ' and hidden'}. `}
      {!shown && (
        <>
          {hidden > 0 && <span className="w">{hiddenWords(hidden, ' more')}</span>}
          {params.differing.length > 0 && (
            <span className="narrow">{hiddenWords(params.differing.length, '')}</span>
          )}
        </>
      )}
      <button type="button" className="link-b" onClick={() => onShow(!shown)}>
        {shown ? 'Hide them' : 'Show them'}
      </button>
    </p>
  );
}
