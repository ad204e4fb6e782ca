import type { Matrix } from '@engine/core/matrix';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import type { RowCodec } from '../row-codec';

/** Something that is true of one column of a row. */
export interface RowPredicate {
  readonly at: number;
  readonly relation: '<=' | '>' | '=' | 'missing';
  readonly value: number;
}

const QUARTERS = [0.25, 0.5, 0.75];
/** Columns of numbers with no more values than this are compared by equality. */
const FEW_VALUES = 4;

/** What is true of the row: its texts, and on which side of the quartiles its numbers lie. */
export function predicatesOf(cells: Matrix, codec: RowCodec, row: Float64Array): RowPredicate[] {
  return codec.names.flatMap((_, at): RowPredicate[] => {
    const own = row[at]!;
    const isText = codec.textsOf(at) !== undefined;
    if (Number.isNaN(own) || (isText && own < 0)) return [{ at, relation: 'missing', value: own }];
    const sorted = cells
      .column(at)
      .filter((value) => !Number.isNaN(value))
      .sort();
    if (isText || new Set(sorted).size <= FEW_VALUES) return [{ at, relation: '=', value: own }];
    const cuts = [...new Set(QUARTERS.map((share) => sortedQuantile(sorted, share)))];
    return cuts.map((value) => ({ at, relation: own <= value ? '<=' : '>', value }));
  });
}

/** Whether a predicate is true of a value of its column. */
export function holds({ relation, value }: RowPredicate, cell: number): boolean {
  if (relation === '<=') return cell <= value;
  if (relation === '>') return cell > value;
  if (relation === '=') return cell === value;
  return Number.isNaN(cell) || cell < 0;
}

/** Predicates in words, one text per column: `20 < age <= 45`, `plan = month`. */
export function predicateTexts(predicates: readonly RowPredicate[], codec: RowCodec): string[] {
  const columns = [...new Set(predicates.map(({ at }) => at))].sort((a, b) => a - b);
  return columns.map((at) => {
    const name = codec.names[at]!;
    const own = predicates.filter((predicate) => predicate.at === at);
    const [first] = own;
    if (first!.relation === 'missing') return `${name} is missing`;
    if (first!.relation === '=') {
      return `${name} = ${codec.textsOf(at)?.[first!.value] ?? first!.value}`;
    }
    const over = own.filter(({ relation }) => relation === '>').map(({ value }) => value);
    const under = own.filter(({ relation }) => relation === '<=').map(({ value }) => value);
    const low = over.length > 0 ? shortNumber(Math.max(...over)) : '';
    const high = under.length > 0 ? shortNumber(Math.min(...under)) : '';
    if (!low) return `${name} <= ${high}`;
    return high ? `${low} < ${name} <= ${high}` : `${name} > ${low}`;
  });
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
