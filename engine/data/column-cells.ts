import { CellSurvey, type MissingTest } from './survey-cells';
import { TextCells } from './text-cells';

/**
 * The cells of one column while a file is read. Numbers are kept as numbers; texts are kept from the
 * chunk on in which the column turns out not to be one of numbers.
 */
export class ColumnCells {
  readonly survey: CellSurvey;
  texts: TextCells | undefined;
  /** Whether the column turned out to be text when cells had gone by: read it again. */
  isLate = false;

  constructor(
    private readonly isMissing: MissingTest,
    /** The type that the column is said to have. */
    readonly type: 'number' | 'string' | undefined,
  ) {
    this.survey = new CellSurvey(isMissing);
  }

  add(cells: readonly string[]): void {
    const { rows } = this.survey;
    this.survey.add(cells);
    if (!this.texts && this.needsTexts()) {
      this.texts = new TextCells(this.isMissing);
      this.isLate = rows > 0;
    }
    if (!this.isLate) this.texts?.add(cells);
  }

  /** The texts of a chunk of a late column, from the first chunk on. */
  addAgain(cells: readonly string[]): void {
    this.texts!.add(cells);
  }

  private needsTexts(): boolean {
    const { others, leadingZeros, bigIntegers } = this.survey;
    if (this.type === 'string' || others.count > 0) return true;
    return this.type !== 'number' && leadingZeros.count + bigIntegers.count > 0;
  }
}
