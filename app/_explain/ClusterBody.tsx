'use client';
import { cellAt } from '@engine/core/table';
import type { ClusterFacts } from '@engine/worker/cluster-contract';
import type { ClusterClient } from '@engine/worker/explain-client';
import { clusterName } from '@lessons/figures/explain/cluster-name';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { useSelectedRow } from '@lessons/figures/kit/selected-row';
import { type ReactNode, Suspense } from 'react';
import { AnswerView } from './AnswerView';
import { RowChoice } from './RowChoice';
import { SurrogatePart } from './SurrogatePart';
import { useAnswer } from './use-answer';

export interface ClusterBodyProps {
  readonly client: ClusterClient;
  readonly modelChoice: ReactNode;
}

/** What the rows are called in every figure, so that a row picked in one is marked in all. */
const POPULATION = 'clustered rows';

/**
 * Why rows are in clusters: from within, by what the clusters are, down to one row; and from
 * outside, by taking columns away and by a tree that imitates.
 */
export function ClusterBody({ client, modelChoice }: ClusterBodyProps) {
  const { facts } = client;
  const { labels, clusters, measured } = facts;
  const [picked, pick] = useSelectedRow(POPULATION);
  const row = picked ?? 0;
  const seen = useAnswer(client, 'view', '', (explainer) => explainer.view());
  const hung = useAnswer(client, 'importance', '', (explainer, onProgress) =>
    explainer.importance(onProgress),
  );
  const reasons = seen.value?.reasons;
  return (
    <div className="ex" data-stage="explain">
      <header className="ex-h">
        <h1>Explain</h1>
        <div className="ex-ctl">{modelChoice}</div>
        <p className="says">{summaryOf(facts)}</p>
      </header>
      <div className="ex-grid">
        <section className="ex-all" aria-label="All clusters">
          <AnswerView asked={seen} doing="Measuring the clusters">
            {({ profiles, silhouettes }) => (
              <>
                {profiles && (
                  <FigureView
                    id="cluster-profiles"
                    level={2}
                    props={{ profiles, rows: POPULATION }}
                  />
                )}
                {silhouettes && (
                  <FigureView
                    id="silhouette"
                    level={2}
                    props={{ silhouettes, labels, rows: POPULATION }}
                  />
                )}
              </>
            )}
          </AnswerView>
          {measured.length === 0 && (
            <p className="unit">
              No column of numbers is without gaps, so the clusters cannot be described in units of
              their own.
            </p>
          )}
        </section>
        <section className="ex-one" aria-label="One row">
          <RowChoice
            said={`is in ${clusterName(labels[row]!)}`}
            row={row}
            rows={labels.length}
            onRow={pick}
          />
          {reasons && (
            <Suspense fallback={<p className="unit">Loading the figure.</p>}>
              <FigureView
                id="assignment-reasons"
                level={2}
                props={{ reasons, row, rows: POPULATION }}
              />
            </Suspense>
          )}
          <RowValues facts={facts} row={row} />
        </section>
      </div>
      <section className="ex-more ex-view" aria-label="From outside">
        <AnswerView asked={hung} doing="Clustering anew without each column">
          {(importance) => (
            <FigureView
              id="cluster-importance"
              level={2}
              props={{ importance, rows: POPULATION }}
            />
          )}
        </AnswerView>
        {measured.length > 0 && clusters > 1 && (
          <SurrogatePart client={client} row={row} rows={POPULATION} />
        )}
      </section>
    </div>
  );
}

function summaryOf({ model, clustered, clusters, labels }: ClusterFacts): string {
  const said = `${model} has put ${formatNumber(clustered)} rows into ${clusters} ${clusters === 1 ? 'cluster' : 'clusters'}`;
  return labels.length === clustered
    ? `${said}.`
    : `${said}; ${formatNumber(labels.length)} of them, evenly spread, are shown.`;
}

interface RowValuesProps {
  readonly facts: ClusterFacts;
  readonly row: number;
}

/** What a row holds, and where it stands among all rows where only some are shown. */
function RowValues({ facts: { rows, places, clustered }, row }: RowValuesProps) {
  const shown = rows.columns.map((column) => [column.name, cellAt(column, row)] as const);
  const place = places.length === clustered ? [] : [['row of all', places[row]!] as const];
  return (
    <dl className="det">
      {[...place, ...shown].map(([name, cell]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof cell === 'number' ? formatNumber(cell) : (cell ?? 'missing')}</dd>
        </div>
      ))}
    </dl>
  );
}
