/** What went wrong, in words; errors that crossed the border of the frame are plain objects. */
export function reasonOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown };
  return typeof message === 'string' && message !== '' ? message : 'Azure DevOps gave no reason.';
}
