import { StatusGlyph } from '@app/_shell/StatusBadge';
import type { ReleaseSnapshot } from '@engine/simulate/contract';
import { GateLine } from './GateLine';
import { percent } from './release-words';

/** The steps of a release, its gates and why it stands where it stands. */
export function CanarySteps({ release }: { readonly release: ReleaseSnapshot }) {
  const { steps, step, phase, gates, reason } = release;
  const passed = gates.filter(({ verdict }) => verdict === 'pass').length;
  const hasFailed = gates.some(({ verdict }) => verdict === 'fail');
  const status = hasFailed ? 'failed' : passed === gates.length ? 'ok' : 'idle';
  return (
    <>
      <ol className="canary" aria-label="Canary steps">
        {steps.map((share, i) => {
          const isHere = phase === 'progressing' && i === step;
          return (
            <li
              key={share}
              className={isHere ? 'now' : i < step ? 'done' : ''}
              aria-current={isHere ? 'step' : undefined}
            >
              <i />
              {percent(share)}
            </li>
          );
        })}
      </ol>
      <details className="twin cr-gates">
        <summary>
          <span className="cn-g" data-status={status}>
            <StatusGlyph status={status} />
            {passed} of {gates.length} gates pass
          </span>
        </summary>
        {gates.map((gate) => (
          <GateLine key={gate.name} gate={gate} />
        ))}
      </details>
      <p className="unit">{reason}</p>
    </>
  );
}
