'use client';
import type { Explanation } from '@engine/explain/explanation';
import type { ExplainClient } from '@engine/worker/explain-client';
import type { ExplainChoice } from '@engine/worker/explain-contract';
import * as Tabs from 'radix-ui/tabs';
import { ColumnView } from './ColumnView';
import { ModelView } from './ModelView';
import { RowsView } from './RowsView';
import { RowView } from './RowView';
import { TrustView } from './TrustView';
import type { WhatIfState } from './use-what-if';

export interface MoreViewsProps {
  readonly client: ExplainClient;
  readonly choice: ExplainChoice;
  readonly explanation: Explanation | null;
  readonly whatIf: WhatIfState;
}

const views = [
  ['row', 'This row', RowView],
  ['rows', 'All rows', RowsView],
  ['column', 'Along a column', ColumnView],
  ['model', 'The model itself', ModelView],
  ['trust', 'Can it be trusted', TrustView],
] as const;

/** Further looks at the same model; each is worked out when it is opened. */
export function MoreViews(props: MoreViewsProps) {
  return (
    <Tabs.Root className="ex-more" defaultValue="row" activationMode="manual">
      <Tabs.List className="seg tablist" aria-label="Further views">
        {views.map(([id, name]) => (
          <Tabs.Trigger key={id} value={id}>
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {views.map(([id, , View]) => (
        <Tabs.Content key={id} value={id} className="ex-view">
          <View {...props} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
