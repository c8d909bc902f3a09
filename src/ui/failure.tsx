import { Button } from './button.tsx';
import type { Explanation } from './explain-failure.ts';

/** Shown instead of content that failed to load. */
export function FailurePanel({ title, advice, detail, onRetry }: Explanation & { onRetry: () => void }) {
  return (
    <section className="panel failure" role="alert">
      <h2>{title}</h2>
      <p>{advice}</p>
      {detail === '' ? null : <p className="weak small">{detail}</p>}
      <Button text="Try again" onClick={onRetry} />
    </section>
  );
}
