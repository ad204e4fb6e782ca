'use client';
import { cellAt } from '@engine/core/table';
import type { ClusterClient } from '@engine/worker/cluster-client';
import { clusterName } from '@lessons/figures/explain/cluster-name';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { useSelectedRow } from '@lessons/figures/kit/selected-row';
import type { ReactNode } from 'react';
import { AnswerView } from './AnswerView';
import { RowChoice } from './RowChoice';
import { SurrogatePart } from './SurrogatePart';
import { useAnswer } from './use-answer';

export interface ClusterBodyProps {
  readonly client: ClusterClient;
  readonly modelChoice: ReactNode;
}

/** What the rows are called in every figure, so that a row picked in one is marked in all. */
const POPULATION = 'grouped rows';

/**
 * Why rows are in groups: from within, by what the groups are, down to one row; and from outside, by
 * taking columns away and by a tree that imitates.
 */
export function ClusterBody({ client, modelChoice }: ClusterBodyProps) {
  const { model, grouped, labels, rows } = client.facts;
  const [picked, pick] = useSelectedRow(POPULATION);
  const row = picked ?? 0;
  const seen = useAnswer(client, 'view', '', (explainer) => explainer.view());
  const hung = useAnswer(client, 'importance', '', (explainer, onProgress) =>
    explainer.importance(onProgress),
  );
  return (
    <div className="ex" data-stage="explain">
      <header className="ex-h">
        <h1>Explain</h1>
        <div className="ex-ctl">{modelChoice}</div>
        <p className="says">
          {model} has put {formatNumber(grouped)} rows into {new Set(labels).size} groups
          {labels.length < grouped ? `; the first ${formatNumber(labels.length)} are shown` : ''}.
        </p>
      </header>
      <div className="ex-grid">
        <section className="ex-all" aria-label="All groups">
          <AnswerView asked={seen} doing="Measuring the groups">
            {({ profiles, silhouettes }) => (
              <>
                <FigureView
                  id="cluster-profiles"
                  level={2}
                  props={{ profiles, rows: POPULATION }}
                />
                <FigureView
                  id="silhouette"
                  level={2}
                  props={{ silhouettes, labels, rows: POPULATION }}
                />
              </>
            )}
          </AnswerView>
        </section>
        <section className="ex-one" aria-label="One row">
          <RowChoice
            said={`is in ${clusterName(labels[row]!)}`}
            row={row}
            rows={labels.length}
            onRow={pick}
          />
          <AnswerView asked={seen} doing="Measuring the groups">
            {({ reasons }) =>
              reasons && (
                <FigureView
                  id="assignment-reasons"
                  level={2}
                  props={{ reasons, row, rows: POPULATION }}
                />
              )
            }
          </AnswerView>
          <dl className="det">
            {rows.columns.map((column) => (
              <div key={column.name}>
                <dt>{column.name}</dt>
                <dd>{wordOf(cellAt(column, row))}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <section className="ex-more ex-view" aria-label="From outside">
        <AnswerView asked={hung} doing="Grouping anew without each column">
          {(importance) => (
            <FigureView
              id="cluster-importance"
              level={2}
              props={{ importance, rows: POPULATION }}
            />
          )}
        </AnswerView>
        <SurrogatePart client={client} row={row} rows={POPULATION} />
      </section>
    </div>
  );
}

function wordOf(cell: ReturnType<typeof cellAt>): string {
  return typeof cell === 'number' ? formatNumber(cell) : (cell ?? 'missing');
}
