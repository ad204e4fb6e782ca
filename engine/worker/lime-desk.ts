import type { Table } from '@engine/core/table';
import type { LimeNeighborhood } from '@engine/explain/lime/lime-neighborhood';
import { stabilityOver } from '@engine/explain/lime/lime-stability';
import type { Desk } from './explain-api';
import type { LimeView, RowValues } from './explain-contract';
import { rowTable } from './explained-model';

/** Draws of neighbours that are compared. */
const DRAWS = 10;
const SAMPLES = 2000;

/** Keeps the neighbours of the last row, so that another kernel width asks the model nothing. */
export class LimeDesk {
  private key = '';
  private neighborhoods: Promise<readonly LimeNeighborhood[]> | undefined;

  /** @param width as a multiple of the usual kernel width */
  async explain(desk: Desk, values: RowValues, output: number, width: number): Promise<LimeView> {
    const key = JSON.stringify([values, output]);
    if (key !== this.key || !this.neighborhoods) {
      this.key = key;
      this.neighborhoods = draw(desk, values, output);
      this.neighborhoods.catch(() => {
        this.neighborhoods = undefined;
      });
    }
    const neighborhoods = await this.neighborhoods;
    const kernelWidth = width * 0.75 * Math.sqrt(desk.held.background.columns.length);
    const runs = neighborhoods.map((each) => each.fit({ kernelWidth, numFeatures: 8 }));
    return { explanation: runs[0]!, stability: stabilityOver(runs) };
  }
}

async function draw({ engine, held, work }: Desk, values: RowValues, output: number) {
  const explainer = new engine.LimeTabularExplainer(completeRows(held.background));
  const row = rowTable(engine, held.background, values);
  const label = held.facts.task === 'classification' ? { label: held.labels[output]! } : {};
  const drawn: LimeNeighborhood[] = [];
  for (let randomState = 0; randomState < DRAWS; randomState++) {
    const options = {
      ...label,
      randomState,
      numSamples: SAMPLES,
      ...(work.signal && { signal: work.signal }),
    };
    drawn.push(await explainer.drawNeighborhood(row, held.model as never, options));
    work.onProgress?.({ done: randomState + 1, total: DRAWS, unit: 'draws' });
  }
  return drawn;
}

/** LIME puts numbers into bins, and a missing one has none. */
function completeRows(table: Table): Table {
  const numbers = table.columns.filter((column) => column.type === 'number');
  const complete = Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    numbers.every(({ values }) => !Number.isNaN(values[row])),
  );
  return complete.length === table.rows ? table : table.take(complete);
}
