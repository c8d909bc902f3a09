import { Suspense, useState, type ReactNode } from 'react';

interface FoldProps {
  title: string;
  /** Whether what is inside stays when the fold closes, with what was typed in it; else it goes, and begins anew. */
  keeps: boolean;
  children: () => ReactNode;
}

/** A part that most people leave closed: its code and its data are fetched when it opens. */
export function Fold({ title, keeps, children }: FoldProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const onToggle = (event: { target: EventTarget | null }) => {
    const { open } = event.target as HTMLDetailsElement;
    setOpen(open);
    if (open) setWasOpen(true);
  };
  return (
    <details className="fold" onToggle={onToggle}>
      <summary>{title}</summary>
      {isOpen || (keeps && wasOpen) ? <Suspense fallback={<p className="weak">Loading…</p>}>{children()}</Suspense> : null}
    </details>
  );
}

/** In the place of a part whose code did not arrive. */
export const NotLoaded = () => (
  <p role="alert" className="warn">
    This part could not be loaded. Refresh the page to try again.
  </p>
);
