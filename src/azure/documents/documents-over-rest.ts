import { createClient, pathOf, type ClientPorts } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import type { DocumentReader } from './documents.ts';

/**
 * Reads what the extension stores without a page around it, as a pipeline does. The data of extensions has a server name of its own on the hosted service.
 *
 * @param extensionId `publisher.name` as installed.
 * @see https://learn.microsoft.com/azure/devops/extend/develop/data-storage
 */
export function documentsOverRest(ports: ClientPorts, extensionId: string, signal?: AbortSignal): DocumentReader {
  const client = createClient({ ...ports, baseUrl: extensionDataUrl(ports.baseUrl) });
  const [publisher = '', extension = ''] = extensionId.split('.');
  const path = `_apis/ExtensionManagement/InstalledExtensions/${pathOf(publisher)}/${pathOf(extension)}/Data/Scopes/Default/Current/Collections`;
  return {
    getDocuments: async (collection) => {
      try {
        const { value } = await client.get<{ value: unknown[] }>(`${path}/${pathOf(collection)}/Documents`, { apiVersion: '7.1-preview.1', signal });
        return value;
      } catch (error) {
        // A collection does not exist until its first document is written.
        if (error instanceof RequestError && error.typeKey === 'DocumentCollectionDoesNotExistException') return [];
        throw error;
      }
    },
  };
}

/** `https://dev.azure.com/o/` and `https://o.visualstudio.com/` have their extension data elsewhere; a server of one's own has all in one place. */
export function extensionDataUrl(baseUrl: string): string {
  const url = new URL(baseUrl);
  if (url.hostname === 'dev.azure.com') url.hostname = 'extmgmt.dev.azure.com';
  else if (url.hostname.endsWith('.visualstudio.com')) url.hostname = url.hostname.replace(/\.visualstudio\.com$/, '.extmgmt.visualstudio.com');
  return url.href;
}
