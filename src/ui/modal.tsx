import { useEffect, useId, useRef, type ReactNode } from 'react';
import './modal.css';

interface ModalProps {
  title: string;
  /** For content that is wider than a form. */
  isWide?: boolean;
  children: ReactNode;
  onClose: () => void;
}

/** A native dialog: traps the focus, closes with Escape and restores the focus. */
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
      // Buttons of azure-devops-ui use Escape to blur; in a dialog it must close.
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
