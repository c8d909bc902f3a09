import type { MouseEvent, ReactNode } from 'react';
import type { Route } from '../routes.ts';
import { useShell } from '../shell-context.tsx';

/** A link to a page of the shell: navigates without a page load, and stays a real link for new tabs and copying. */
export function Link({
  to,
  className,
  children,
  current,
  label,
  onFollow,
}: {
  to: Route | string;
  className?: string;
  children: ReactNode;
  current?: boolean;
  label?: string;
  onFollow?: () => void;
}) {
  const { navigator } = useShell();
  const href = typeof to === 'string' ? to : navigator.href(to);
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow?.();
    void navigator.go(href);
  };
  return (
    <a href={href} className={className} onClick={follow} aria-current={current === true ? 'page' : undefined} aria-label={label}>
      {children}
    </a>
  );
}

/** Opens a work item in the form's dialog; the address names it, so that a reload opens it again. */
export function WorkItemLink({ id, project, className, children }: { id: number; project: string; className?: string; children: ReactNode }) {
  const { navigator } = useShell();
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigator.setQuery({ workitem: String(id) });
  };
  return (
    <a href={navigator.href({ page: 'work-item', project, id })} className={className} onClick={open}>
      {children}
    </a>
  );
}
