import type { Client, RequestOptions } from './client.ts';
import { RequestError } from './request-error.ts';

/** Downloads a file. @throws RequestError */
export const download = (client: Client, path: string, options: RequestOptions = {}): Promise<Blob> =>
  client.request('GET', path, { ...options, headers: { accept: 'application/octet-stream' } }, readFile);

async function readFile(response: Response): Promise<Blob> {
  // HTML is a sign-in page; files arrive as octet streams.
  if (response.headers.get('content-type')?.includes('html') === true) {
    throw new RequestError('unauthorized', 'Azure DevOps asks to sign in again.', { status: response.status });
  }
  return response.blob();
}
