import type { Cell } from '@engine/core/table';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { formatNumber } from '../kit/number-format';
import { ScrollTable } from '../kit/ScrollTable';
import { useSize } from '../kit/use-size';
import {
  changedColumns,
  changeOf,
  counterfactualFinding,
  counterfactualsSchema,
  type PlainCounterfactuals,
} from './counterfactual-words';
import { cellWord, shareWord } from './in-words';

const schema = z.object({
  /** What `counterfactuals` gives. */
  result: counterfactualsSchema,
});
type Props = z.infer<typeof schema>;

const counterfactualTable: FigureRecord<Props> = {
  id: 'counterfactual-table',
  schema,
  finding: ({ result }) => counterfactualFinding(result),
  unitLine: ({ result }) =>
    `${formatNumber(result.tried)} changed rows tried${result.complete ? '' : ', not every combination of values'}${result.counterfactuals.length > 0 ? '; distance in median absolute deviations, 1 for each changed text; rows as unusual: known rows at least as far from their own nearest one' : ''}`,
  table: ({ result }) => {
    const { counterfactuals } = result;
    const line = (name: string, own: Cell, each: readonly Cell[]) => [name, own, ...each];
    return {
      columns: ['column', 'as it is', ...counterfactuals.map((_, i) => `change ${i + 1}`)],
      rows: [
        ...changedColumns(result).map((column) =>
          line(
            column,
            result.row[column] ?? null,
            counterfactuals.map((each) => changeOf(each, column) ?? result.row[column] ?? null),
          ),
        ),
        line(
          'prediction',
          result.prediction,
          counterfactuals.map(({ prediction }) => prediction),
        ),
        line(
          'distance',
          0,
          counterfactuals.map(({ distance }) => distance),
        ),
        line(
          'share of known rows as unusual',
          null,
          counterfactuals.map(({ plausibility }) => plausibility.share),
        ),
        line(
          'distance to the nearest known row',
          null,
          counterfactuals.map(({ plausibility }) => plausibility.distance),
        ),
      ],
    };
  },
  Chart: ({ props }) => <Changes {...props} />,
};

export default counterfactualTable;

function Changes({ result }: Props) {
  const [ref, width] = useSize<HTMLDivElement>();
  const { counterfactuals, reason } = result;
  const Table = width < 480 ? ChangesDown : ChangesAcross;
  return (
    <div ref={ref}>
      {counterfactuals.length === 0 ? (
        <p>{reason ?? 'No change of this row was found.'}</p>
      ) : (
        width > 0 && <Table result={result} />
      )}
    </div>
  );
}

const TABLE_LABEL = 'What would have to be different';

/** A column for each counterfactual. */
function ChangesAcross({ result }: Props) {
  const { counterfactuals, row } = result;
  const foot = (
    name: string,
    own: ReactNode,
    of: (one: PlainCounterfactuals['counterfactuals'][number]) => ReactNode,
  ) => (
    <tr className="cf-foot">
      <th scope="row">{name}</th>
      <td>{own}</td>
      {counterfactuals.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a change has no other name than its place
        <td key={i}>{of(each)}</td>
      ))}
    </tr>
  );
  return (
    <ScrollTable label={TABLE_LABEL} className="t cf">
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">as it is</th>
          {counterfactuals.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a change has no other name than its place
            <th key={i} scope="col">
              change {i + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changedColumns(result).map((column) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td>{cellWord(row[column] ?? null)}</td>
            {counterfactuals.map((each, i) => {
              const to = changeOf(each, column);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a change has no other name than its place
                <td key={i} className={to === undefined ? undefined : 'cf-new'}>
                  {to === undefined ? (
                    <span className="q">same</span>
                  ) : (
                    <Change from={row[column] ?? null} to={to} />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
        {foot('prediction', cellWord(result.prediction), ({ prediction }) => (
          <b>{cellWord(prediction)}</b>
        ))}
        {foot('distance', '', ({ distance }) => formatNumber(distance, { digits: 2 }))}
        {foot('rows as unusual', '', ({ plausibility }) => unusual(plausibility.share))}
      </tbody>
    </ScrollTable>
  );
}

/** For narrow places: a line for each counterfactual. */
function ChangesDown({ result }: Props) {
  const { counterfactuals, row } = result;
  return (
    <ScrollTable label={TABLE_LABEL} className="t cf cf-down">
      <thead>
        <tr>
          <th scope="col">Change</th>
          <th scope="col">then</th>
          <th scope="col" className="n">
            distance
          </th>
          <th scope="col" className="n">
            rows as unusual
          </th>
        </tr>
      </thead>
      <tbody>
        {counterfactuals.map((each, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a change has no other name than its place
          <tr key={i}>
            <th scope="row">
              {each.changes.map(({ column, to }) => (
                <span key={column} className="cf-line">
                  {column}
                  <br />
                  <Change from={row[column] ?? null} to={to} />
                </span>
              ))}
            </th>
            <td>
              <b>{cellWord(each.prediction)}</b>
            </td>
            <td className="n">{formatNumber(each.distance, { digits: 2 })}</td>
            <td className="n">{unusual(each.plausibility.share)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Change({ from, to }: { readonly from: Cell; readonly to: Cell }) {
  return (
    <>
      <span className="q">{cellWord(from)}</span>
      <span aria-hidden="true"> → </span>
      <span className="vh"> to </span>
      <b>{cellWord(to)}</b>
    </>
  );
}

function unusual(share: number): string {
  return share === 0 ? '0 %, unheard of' : shareWord(share);
}
