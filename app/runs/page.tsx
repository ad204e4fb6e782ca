import { RunsScreen } from '@app/_runs/RunsScreen';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Runs' };

export default function RunsPage() {
  return <RunsScreen />;
}
