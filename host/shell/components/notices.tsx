import { Button } from 'azure-devops-ui/Button';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import type { ReactNode } from 'react';
import type { Loaded } from '../use-load.ts';

/** Loaded content: a spinner, an error with a way to retry, or the content. */
export function WhenLoaded<T>({
  outcome,
  onRetry,
  what,
  children,
}: {
  outcome: Loaded<T>;
  onRetry: () => void;
  what: string;
  children: (data: T) => ReactNode;
}) {
  if (outcome.state === 'failed') return <Failure message={outcome.message} onRetry={onRetry} />;
  if (outcome.data === undefined) {
    return (
      <div className="notice">
        <Spinner size={SpinnerSize.large} label={`Loading ${what}`} />
      </div>
    );
  }
  return <>{children(outcome.data)}</>;
}

export function Failure({ message, onRetry }: { message: string; onRetry?: () => void }) {
  return (
    <div className="notice">
      <MessageCard severity={MessageCardSeverity.Error}>{message}</MessageCard>
      {onRetry && <Button text="Try again" iconProps={{ iconName: 'Refresh' }} onClick={onRetry} />}
    </div>
  );
}

/** An empty state: why there is nothing, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="notice">
      <h2 className="notice-title">{title}</h2>
      {children && <p className="secondary">{children}</p>}
    </div>
  );
}
