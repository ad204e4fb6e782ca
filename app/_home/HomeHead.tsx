import { formatNumber, formatPercent } from '@lessons/figures/kit/number-format';
import type { ProjectFacts } from './project-facts';

/** The question of the project and its few numbers, each computed. */
export function HomeHead({ facts }: { readonly facts: ProjectFacts }) {
  return (
    <header className="home-head">
      <div>
        <p className="eyebrow">{facts.name}, kept on this device</p>
        <h1>{facts.title}</h1>
      </div>
      <dl className="facts">
        {facts.customers !== null && (
          <div>
            <dt>Rows</dt>
            <dd>{formatNumber(facts.customers)}</dd>
          </div>
        )}
        {facts.positives !== null && (
          <div>
            <dt>{facts.positives.words}</dt>
            <dd>{formatPercent(facts.positives.share)}</dd>
          </div>
        )}
        <div>
          <dt>Laps run</dt>
          <dd>{formatNumber(facts.laps.length)}</dd>
        </div>
      </dl>
    </header>
  );
}
