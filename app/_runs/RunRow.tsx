import { Glyph } from '@app/_shell/Glyph';
import { StatusBadge } from '@app/_shell/StatusBadge';
import type { ModelVersion, Run } from '@engine/track/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';
import type { LinearScale } from '@lessons/figures/kit/scales';
import { ago } from './ago';
import { IntervalDot } from './IntervalDot';
import type { Score } from './metric-words';
import { paramText } from './param-text';
import { roleMark, runRole } from './run-role';

export interface RunRowProps {
  readonly run: Run;
  readonly versions: readonly ModelVersion[];
  readonly params: readonly (readonly [name: string, className: string])[];
  readonly metrics: readonly string[];
  readonly score: Score | null;
  readonly scale: LinearScale;
  readonly isBest: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (runId: string) => void;
  readonly onDelete: (run: Run) => void;
  readonly now: number;
}

/** One run: check box, mark of its role, name, what differs, score on its interval. */
export function RunRow(props: RunRowProps) {
  const { run, params, metrics, score, isSelected, now } = props;
  const role = runRole(run, props.versions);
  return (
    <tr id={run.id} data-m={role ? roleMark[role] : ''} aria-selected={isSelected}>
      <td className="sel">
        <label className="tick">
          <input
            type="checkbox"
            aria-label={`Compare ${run.name}`}
            data-run={run.id}
            checked={isSelected}
            onChange={() => props.onSelect(run.id)}
          />
        </label>
      </td>
      <th scope="row">
        <b>{run.name}</b>
        {role && <span className="vh">, {role}</span>}
      </th>
      {params.map(([name, className]) => (
        <td key={name} className={className}>
          {paramText(run.params[name]) ?? <span className="none">none</span>}
        </td>
      ))}
      <td className="n">
        {score ? <ScoreCell {...props} score={score} /> : <RunState run={run} />}
      </td>
      {metrics.map((key) => (
        <td key={key} className="n w">
          {run.metrics[key] === undefined ? (
            <span className="none">none</span>
          ) : (
            formatNumber(run.metrics[key], { digits: 3 })
          )}
        </td>
      ))}
      <td className="n q w">{ago(run.startedAt, now)}</td>
      <td className="n w">
        <button
          type="button"
          className="btn ghost sq sm row-act"
          aria-label={`Delete ${run.name}`}
          onClick={() => props.onDelete(run)}
        >
          <Glyph name="trash" />
        </button>
      </td>
    </tr>
  );
}

function ScoreCell({ score, scale, isBest }: RunRowProps & { readonly score: Score }) {
  return (
    <span className="auc">
      <IntervalDot score={score} scale={scale} />
      <span className={isBest ? 'best' : undefined}>
        {formatNumber(score.value, { digits: 3 })}
      </span>
    </span>
  );
}

function RunState({ run }: { readonly run: Run }) {
  if (run.status === 'running') return <StatusBadge status="running" word="Running" />;
  if (run.status === 'failed') return <StatusBadge status="failed" word="Failed" />;
  if (run.status === 'killed') return <StatusBadge status="stale" word="Stopped" />;
  return <span className="none">no AUC</span>;
}
