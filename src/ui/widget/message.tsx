/** An empty state that says what to do, or an error with a retry button. */
export function Message({ title, text, onRetry }: { title: string; text: string; onRetry?: () => void }) {
  return (
    <div role="status" className="widget-message">
      <strong>{title}</strong>
      <p>{text}</p>
      {onRetry === undefined ? null : (
        <button type="button" className="link-button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
