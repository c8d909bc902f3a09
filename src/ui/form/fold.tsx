import { Suspense, useState, type ReactNode } from 'react';

interface FoldProps {
  title: string;
  /** Whether the content keeps its state when closed; otherwise it is unmounted. */
  keeps: boolean;
  children: () => ReactNode;
}

/** A collapsed section, whose code and data are loaded when it opens. */
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

/** Shown if the code of a section failed to load. */
export const NotLoaded = () => (
  <p role="alert" className="warn">
    This part could not be loaded. Refresh the page to try again.
  </p>
);
