import type { ModelVersion, Run } from '@engine/track/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { ago } from './ago';
import { aucOf } from './metric-words';

export interface RegistryPanelProps {
  /** The newest first. */
  readonly versions: readonly ModelVersion[];
  readonly runs: readonly Run[];
  readonly now: number;
}

const shown = 4;

/** Registered models with the aliases their versions carry. */
export function RegistryPanel({ versions, runs, now }: RegistryPanelProps) {
  const models = [...new Set(versions.map(({ model }) => model))];
  if (models.length === 0) {
    return (
      <section>
        <h2 className="h-sm">Registry</h2>
        <p className="empty">
          Nothing is registered yet. A lap registers its best run that passes the gates.
        </p>
      </section>
    );
  }
  return models.map((model) => {
    const own = versions.filter((version) => version.model === model);
    const first = own.filter(({ aliases }, index) => aliases.length > 0 || index < shown);
    const older = own.filter((version) => !first.includes(version));
    return (
      <section key={model}>
        <div className="panel-h">
          <h2>Registry: {model}</h2>
        </div>
        <VersionList versions={first} runs={runs} now={now} />
        {older.length > 0 && (
          <details className="twin">
            <summary>
              {formatNumber(older.length)} older {older.length === 1 ? 'version' : 'versions'}
            </summary>
            <VersionList versions={older} runs={runs} now={now} />
          </details>
        )}
      </section>
    );
  });
}

function VersionList({ versions, runs, now }: RegistryPanelProps) {
  return (
    <ol className="reg">
      {versions.map((version) => (
        <li key={version.version}>
          <span className="v">v{version.version}</span>
          {version.aliases.length > 0 ? (
            <span className="aliases">
              {version.aliases.map((alias) => (
                <span key={alias} className={`alias ${alias}`}>
                  @{alias}
                </span>
              ))}
            </span>
          ) : (
            <VersionOrigin version={version} runs={runs} now={now} />
          )}
          <span className="q">{scoreText(version)}</span>
          {version.aliases.length > 0 && <VersionOrigin version={version} runs={runs} now={now} />}
        </li>
      ))}
    </ol>
  );
}

interface VersionOriginProps {
  readonly version: ModelVersion;
  readonly runs: readonly Run[];
  readonly now: number;
}

function VersionOrigin({ version, runs, now }: VersionOriginProps) {
  const run = runs.find(({ id }) => id === version.runId);
  return (
    <span className="meta">
      {run?.name ?? 'a deleted run'}, registered {since(ago(version.createdAt, now))}
    </span>
  );
}

function scoreText(version: ModelVersion): string {
  const score = aucOf(version);
  return score ? `AUC ${formatNumber(score.value, { digits: 3 })}` : '';
}

function since(age: string): string {
  return age === 'now' ? 'just now' : age === 'yesterday' ? age : `${age} ago`;
}
