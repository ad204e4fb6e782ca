import type { LessonStep } from '@app/_notebook/LessonOutline';
import { markdownSegments } from '@app/_notebook/prose/markdown-segments';
import type { Cell } from '@engine/notebook/document';
import { isStage } from '@lessons/stages';

/** The lesson's headings, each with the cells that stand under it. */
export function lessonSteps(cells: readonly Cell[]): LessonStep[] {
  const steps: { id: string; text: string; cells: string[] }[] = [];
  for (const cell of cells) {
    if (cell.kind === 'prose') {
      for (const { heading } of markdownSegments(cell.source)) {
        if (heading) steps.push({ ...heading, cells: [] });
      }
    } else if (cell.kind === 'code' || cell.kind === 'figure') steps.at(-1)?.cells.push(cell.id);
  }
  return steps;
}

/** The stage of each cell: its own, else that of the cell before it. */
export function stagesOfCells(cells: readonly Cell[], first: string): Record<string, string> {
  const stages: Record<string, string> = {};
  let stage = first;
  for (const cell of cells) {
    if (isStage(cell.attributes.stage)) stage = cell.attributes.stage;
    stages[cell.id] = stage;
  }
  return stages;
}

/** For each stage, the text before its first cell, where `#stage-data` leads. */
export function lessonAnchors(cells: readonly Cell[]): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const seen = new Set<string>();
  for (const [i, { attributes }] of cells.entries()) {
    const { stage } = attributes;
    const before = cells[i - 1];
    if (!isStage(stage) || seen.has(stage)) continue;
    seen.add(stage);
    if (before?.kind === 'prose') anchors.set(before.id, `stage-${stage}`);
  }
  return anchors;
}
