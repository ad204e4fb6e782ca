import { ControlRoomScreen } from '@app/_control-room/ControlRoomScreen';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Control room' };

export default function ControlRoomPage() {
  return <ControlRoomScreen />;
}
