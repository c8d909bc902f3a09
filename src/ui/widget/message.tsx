/** What stands in the place of numbers: an empty state that says what to do, or a failure with a way to try again. */
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
