import type { ProjectContext } from './batches.ts';
import type { RequestOptions } from './client.ts';

/**
 * The same way to the service for what nobody waits for: the browser sends other requests of the page first, such as those for the first numbers of the
 * widgets beside this one.
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
