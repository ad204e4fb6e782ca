import type { ClusterClient } from '@engine/worker/explain-client';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { useState } from 'react';
import { AnswerView } from './AnswerView';
import { Slider } from './Slider';
import { useAnswer } from './use-answer';

export interface SurrogatePartProps {
  readonly client: ClusterClient;
  /** The row whose way through the tree is lit. */
  readonly row: number;
  /** What the rows are called. */
  readonly rows: string;
}

/** Leaves of the tree: as many as there are clusters at least, and few enough to be read. */
const MOST_LEAVES = 16;

/** A tree that imitates the clusters, as faithful as its leaves allow. */
export function SurrogatePart({ client, row, rows }: SurrogatePartProps) {
  const fewest = Math.max(2, client.facts.clusters);
  const most = Math.max(MOST_LEAVES, 2 * fewest);
  const [leaves, setLeaves] = useState(fewest);
  const asked = useAnswer(client, 'surrogate', JSON.stringify([leaves, row]), (explainer) =>
    explainer.surrogate(leaves, row),
  );
  return (
    <div>
      <AnswerView asked={asked} doing="Growing a tree">
        {({ layout, accuracy }) => (
          <FigureView
            id="tree"
            level={2}
            props={{
              layout,
              row,
              rows,
              target: 'cluster',
              note: `it imitates the clusters and repeats ${formatNumber(100 * accuracy, { digits: 1 })} % of those of rows it has not seen`,
            }}
          />
        )}
      </AnswerView>
      <Slider
        label="Leaves of the tree"
        said={leaves}
        min={fewest}
        max={most}
        value={leaves}
        onChange={setLeaves}
      />
    </div>
  );
}
