import { useEffect, useId, useRef, type ReactNode } from 'react';
import './modal.css';

interface ModalProps {
  title: string;
  /** For content that is wider than a form. */
  isWide?: boolean;
  children: ReactNode;
  onClose: () => void;
}

/** A dialog of the platform: it keeps the focus, closes with Escape and gives the focus back. */
export function Modal({ title, isWide = false, children, onClose }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={isWide ? 'modal modal-wide' : 'modal'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Buttons of the platform's library take Escape to give up their focus; in a dialog it closes.
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape' || !(event.target instanceof Element) || event.target.closest('.bolt-button') === null) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
