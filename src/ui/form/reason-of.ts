/** The message of an error; errors from another frame arrive as plain objects. */
export function reasonOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown };
  return typeof message === 'string' && message !== '' ? message : 'Azure DevOps gave no reason.';
}
