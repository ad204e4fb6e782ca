'use client';
import { usePathname } from 'next/navigation';
import { Keys } from './Keys';
import { Modal } from './Modal';
import { keysFor } from './screen-keys';

/** The keys of this screen. */
export default function KeysHelp() {
  const path = usePathname();
  return (
    <Modal title="Keys of this screen" description="Single keys work outside text fields.">
      <dl className="keys">
        {keysFor(path).map(({ keys, does }) => (
          <div key={keys + does}>
            <dt>
              <Keys of={keys} />
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
