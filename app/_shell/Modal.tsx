'use client';
import * as Dialog from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { closeDialog } from './dialogs';
import { Glyph } from './Glyph';

export interface ModalProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly description?: string;
  readonly wide?: boolean;
  /** Asked before closing; false keeps the dialog open. */
  readonly mayClose?: () => boolean;
  readonly children: ReactNode;
}

/** A dialog over the page with a title and a way out; focus stays in it and returns after. */
export function Modal({ title, description, wide, mayClose, children }: ModalProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => open || mayClose?.() === false || closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className={wide ? 'modal wide' : 'modal'}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="modal-h">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="btn ghost sq" aria-label="Close">
              <Glyph name="x" />
            </Dialog.Close>
          </header>
          {description && <Dialog.Description className="q2">{description}</Dialog.Description>}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
