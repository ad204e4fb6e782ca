import type { ModelVersion, Run } from '@engine/track/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { ScrollTable } from '@lessons/figures/kit/ScrollTable';
import { aucOf, isIntervalEnd, lowerIsBetter, metricWords } from './metric-words';
import { paramText } from './param-text';
import { runRole } from './run-role';
import { splitParams } from './split-params';

export interface DifferenceTableProps {
  readonly runs: readonly Run[];
  readonly versions: readonly ModelVersion[];
}

/** Parameters and metrics that differ between runs, a column each; the best value is strong. */
export function DifferenceTable({ runs, versions }: DifferenceTableProps) {
  const { differing } = splitParams(runs);
  return (
    <ScrollTable label="What differs" className="t cmp">
      <thead>
        <tr>
          <th scope="col">
            <span className="vh">Field</span>
          </th>
          {runs.map((run) => (
            <th key={run.id} scope="col">
              <span className={['model', runRole(run, versions) ?? 'plain'].join(' ')}>
                {run.name}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differing.map((name) => (
          <tr key={name}>
            <th scope="row" className="q2">
              {name}
            </th>
            {runs.map((run) => {
              const text = paramText(run.params[name]);
              return (
                <td key={run.id} className={text === null ? 'n same' : 'n'}>
                  {text ?? 'none'}
                </td>
              );
            })}
          </tr>
        ))}
        {metricKeys(runs).map((key) => (
          <MetricRow key={key} name={key} runs={runs} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function MetricRow({ name, runs }: { readonly name: string; readonly runs: readonly Run[] }) {
  const values = runs.map((run) => run.metrics[name]);
  const known = values.filter((value) => value !== undefined);
  const best = lowerIsBetter(name) ? Math.min(...known) : Math.max(...known);
  return (
    <tr>
      <th scope="row" className="q2">
        {metricWords(name)}
      </th>
      {values.map((value, index) => (
        <td key={runs[index]!.id} className={value === undefined ? 'n same' : 'n'}>
          {value === undefined ? (
            'none'
          ) : value === best && known.length > 1 ? (
            <b>{formatNumber(value, { digits: 3 })}</b>
          ) : (
            formatNumber(value, { digits: 3 })
          )}
        </td>
      ))}
    </tr>
  );
}

/** The AUC first, then the rest by name. */
function metricKeys(runs: readonly Run[]): string[] {
  const auc = runs.map((run) => aucOf(run)?.key).find((key) => key !== undefined);
  const keys = new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)));
  const rest = [...keys].filter((key) => key !== auc && !isIntervalEnd(key)).sort();
  return auc === undefined ? rest : [auc, ...rest];
}
