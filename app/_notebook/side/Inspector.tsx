'use client';
import { DependencyList } from './DependencyList';
import { NeedsYou } from './NeedsYou';
import { SameInput } from './SameInput';
import { VariableExplorer } from './VariableExplorer';

/** The side column of a notebook: what feeds what, what needs you, what exists. */
export function Inspector() {
  return (
    <aside className="inspector" aria-label="About this notebook">
      <DependencyList />
      <NeedsYou />
      <VariableExplorer />
      <SameInput />
    </aside>
  );
}
