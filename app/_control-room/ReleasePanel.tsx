import { CanarySteps } from './CanarySteps';
import type { RoomProps } from './Room';
import { percent, releaseTitle } from './release-words';
import { VerbButton } from './VerbButton';

/** Who answers how many customers, how far the release has come, and the next decision. */
export function ReleasePanel({ news, verbs }: RoomProps) {
  const { release, champion, challenger, locks } = news;
  const isActive = release?.phase === 'progressing';
  const share = isActive ? release.share : 0;
  const words = isActive
    ? `Champion ${champion} ${percent(1 - share)}, challenger ${release.name} ${percent(share)}`
    : `Champion ${champion} answers everything`;
  return (
    <>
      <h2 className="finding">{releaseTitle(news)}</h2>
      <p className="unit">Share of the requests; a customer stays with the same model</p>
      <div className="split">
        <div className="split-bar" role="img" aria-label={words}>
          {share < 1 && (
            <i style={{ flex: 1 - share }} className="c1">
              <b>{champion} champion</b> {percent(1 - share)}
            </i>
          )}
          {share > 0 && <i style={{ flex: share }} className="c2" />}
        </div>
        {isActive && (
          <span className="split-l">
            {release.name} challenger {percent(share)}
          </span>
        )}
      </div>
      {release && release.phase !== 'promoted' && <CanarySteps release={release} />}
      <div className="row cn">
        {isActive ? (
          <>
            <VerbButton className="btn primary" onClick={() => verbs.command({ type: 'advance' })}>
              {nextStep(release)}
            </VerbButton>
            <VerbButton className="btn danger" onClick={() => verbs.command({ type: 'roll back' })}>
              Roll back
            </VerbButton>
          </>
        ) : (
          <VerbButton
            lock={locks['start canary']}
            onClick={() => verbs.command({ type: 'start canary' })}
          >
            {challenger ? `Start the canary of ${challenger}` : 'Start a canary'}
          </VerbButton>
        )}
      </div>
    </>
  );
}

function nextStep({ steps, step, name }: NonNullable<RoomProps['news']['release']>): string {
  const next = steps[step + 1];
  return next === undefined ? `Promote ${name}` : `Go to ${percent(next)}`;
}
