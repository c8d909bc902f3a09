/** What went wrong in a sentence, what to do about it, and the original message. */
export interface Explanation {
  title: string;
  advice: string;
  detail: string;
}

/** By the kind of the request's error. */
const KINDS: Readonly<Record<string, Omit<Explanation, 'detail'>>> = {
  unauthorized: { title: 'You are no longer signed in', advice: 'Reload the page to sign in again.' },
  forbidden: { title: 'You may not read this', advice: 'Ask a project administrator for permission to view work items of this project.' },
  notFound: { title: 'This is not there any more', advice: 'It may have been renamed or removed. Reload the page.' },
  conflict: { title: 'Someone else changed this', advice: 'Read it again and repeat your change.' },
  throttled: { title: 'Azure DevOps asks for a pause', advice: 'Too many requests were sent in your name. Wait a minute, then try again.' },
  timeout: { title: 'Azure DevOps took too long', advice: 'Try again in a moment.' },
  offline: {
    title: 'Azure DevOps cannot be reached',
    advice: 'Check your connection. If only this page fails, an administrator may still have to approve the extension’s permissions.',
  },
  invalid: { title: 'Azure DevOps did not accept the request', advice: 'The message below says why.' },
};

/** The service refuses a query for an area or an iteration that it does not have. */
const PATH_GONE = {
  title: 'An area or a sprint of this page no longer exists',
  advice: 'It was renamed or deleted. Choose another one, or correct the areas in Project settings → ML Agile.',
};

const UNEXPECTED = { title: 'Something went wrong', advice: 'Try again. If it stays, the message below helps those who look into it.' };

/** Explains any error: errors of the request layer by kind, others by message. */
export function explainFailure(error: unknown): Explanation {
  const { kind, message } = (error ?? {}) as { kind?: unknown; message?: unknown };
  const isPathGone = typeof message === 'string' && message.includes('TF51011');
  const explanation = isPathGone ? PATH_GONE : typeof kind === 'string' ? KINDS[kind] : undefined;
  return { ...(explanation ?? UNEXPECTED), detail: typeof message === 'string' ? message : String(error) };
}
