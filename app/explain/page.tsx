import { ExplainScreen } from '@app/_explain/ExplainScreen';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Explain' };

export default function ExplainPage() {
  return <ExplainScreen />;
}
