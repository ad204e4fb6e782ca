import { EngineError } from '@engine/core/error';
import { hashShare } from '@engine/core/hash-share';
import type { Table } from '@engine/core/table';
import { readCsv } from '@engine/data/read-csv';
import { splitIndices } from '@engine/data/split/train-test-split';
import type { ServingHost } from '@engine/runtime/host';
import type { SimulatedModel } from '@engine/simulate/contract';
import { Film } from '@engine/simulate/film';
import { rowsInWorld } from '@engine/simulate/rows-in-world';
import { serveSimulated } from '@engine/simulate/serve-simulated';
import type { SimulationFacts, SimulationRequest, VersionBytes } from './simulation-contract';

/** The share of rows that the loop sets aside before it trains: its customers still to come. */
const stillToCome = 0.4;

/**
 * Loads the models and the data into a film. The rows are divided as the loop divides them, by the
 * same seed: the traffic is about customers that no model of the loop was trained on.
 */
export async function openFilm(
  { champion, challenger, csv, seed, world, trainedOn }: SimulationRequest,
  serving: ServingHost,
): Promise<{ readonly film: Film; readonly facts: SimulationFacts }> {
  const serve = async ({ name, onnx, score }: VersionBytes): Promise<SimulatedModel> => ({
    ...(await serveSimulated(name, onnx, serving)),
    score,
  });
  const first = await serve(champion);
  const second = challenger && (await serve(challenger));
  const { target } = first.model.signature;
  const rows = labelledRows((await readCsv(csv)).table, target);
  const split = splitIndices(rows.rows, {
    testSize: stillToCome,
    stratify: rows.column(target),
    randomState: seed,
  });
  // What changed before the champion was trained is how its world began.
  const shifts = world.map((shift) => ({ ...shift, fromDay: 0, overDays: 0 }));
  const reference = rowsInWorld(rows.take(split.train), target, shifts);
  // Nobody is judged by those who taught it: a retrained champion has learned from some of these.
  const isNew = (customer: number) =>
    !trainedOn || hashShare(`${trainedOn.salt} ${customer}`) >= trainedOn.share;
  const customers = rows.take(split.test.filter((_, customer) => isNew(customer)));
  const film = await Film.open({
    reference,
    customers,
    target,
    champion: first,
    challenger: second,
    seed,
    world: shifts,
  });
  const thousand = rows.take(Int32Array.from({ length: 1000 }, (_, i) => i % rows.rows));
  const { milliseconds } = await first.model.respond(thousand);
  const facts = {
    customers: customers.rows,
    referenceRows: reference.rows,
    measured: milliseconds,
    computeTime: first.computeTime,
  };
  return { film, facts };
}

function labelledRows(table: Table, target: string): Table {
  const kept = table.strings(target).flatMap((label, row) => (label === null ? [] : [row]));
  if (kept.length > 0) return table.take(kept);
  throw new EngineError(
    'empty-data',
    `Column ${target} has no labels, so no answer can be judged.`,
    {
      column: target,
    },
  );
}
