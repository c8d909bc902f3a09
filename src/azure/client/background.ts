import type { ProjectContext } from './batches.ts';
import type { RequestOptions } from './client.ts';

/**
 * The same context with low-priority requests, so that the browser sends more urgent requests first, such as those of neighboring widgets.
 *
 * @see https://developer.mozilla.org/docs/Web/API/RequestInit#priority
 */
export function inBackground<Context extends ProjectContext>(context: Context): Context {
  const { client } = context;
  const later = (options?: RequestOptions): RequestOptions => ({ ...options, priority: 'low' });
  return {
    ...context,
    client: {
      ...client,
      get: (path, options) => client.get(path, later(options)),
      post: (path, options) => client.post(path, later(options)),
    },
  };
}
