import { CellSurvey, type MissingTest } from './survey-cells';
import { TextCells } from './text-cells';

type Rows = readonly (readonly string[])[];

/**
 * The cells of one column while a file is read. Numbers are kept as numbers; texts are kept from the
 * chunk on in which the column turns out not to be one of numbers.
 */
export class ColumnCells {
  survey: CellSurvey;
  texts: TextCells | undefined;
  /** Whether the column turned out to be text when cells had gone by: read it again. */
  isLate = false;

  constructor(
    private readonly isMissing: MissingTest,
    /** The type that the column is said to have. */
    readonly type: 'number' | 'string' | undefined,
    /** The column's place in a row. */
    private readonly place: number,
  ) {
    this.survey = new CellSurvey(isMissing);
    if (type === 'string') this.texts = new TextCells(isMissing);
  }

  add(rows: Rows): void {
    if (this.isLate) return;
    if (!this.texts) {
      const before = this.survey.rows;
      this.survey.add(rows, this.place);
      if (!this.needsTexts()) return;
      this.texts = new TextCells(this.isMissing);
      this.isLate = before > 0;
    }
    if (!this.isLate) this.texts.add(rows, this.place);
  }

  /** The texts of a late column, from the first chunk on. */
  addAgain(rows: Rows): void {
    this.texts!.add(rows, this.place);
  }

  /** Call after the last chunk. */
  finish(): void {
    if (!this.texts) return;
    this.survey = new CellSurvey(this.isMissing);
    this.texts.survey(this.survey);
  }

  private needsTexts(): boolean {
    const { others, leadingZeros, bigIntegers } = this.survey;
    if (others.count > 0) return true;
    return this.type !== 'number' && leadingZeros.count + bigIntegers.count > 0;
  }
}
