import type { Extension } from '../../host/extensions/manifest.ts';
import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, recordedBody, reportComparisons } from './shape.ts';

const extension: Extension = {
  id: 'acme.tool',
  publisherId: 'acme',
  extensionId: 'tool',
  version: '1.2.3',
  name: 'Tool',
  description: 'For the contract.',
  scopes: ['vso.work'],
  baseUri: null,
  contributions: [
    {
      id: 'acme.tool.tab',
      type: 'ms.vss-web.tab',
      targets: ['ms.vss-work-web.iteration-backlog-tabs'],
      properties: { name: 'Tab', uri: 'tab.html' },
      constraints: [{ name: 'Feature', inverse: false, properties: { featureId: 'acme.tool.feature' } }],
    },
  ],
  files: [],
};

let rest: RestHost;

beforeAll(async () => {
  rest = await startRestHost({ extensions: [extension] });
});

afterAll(async () => {
  reportComparisons('extensions-installed');
  await rest.close();
});

test('the installed extensions', async () => {
  const { body } = await rest.call<{ value: { baseUri: string }[] }>('GET', '_apis/extensionmanagement/installedextensions');
  const dictionaries = ['$.value[].contributions[].properties', '$.value[].contributions[].constraints[].properties'];
  expect(compareShape(body, recordedBody('extensions-installed/vsteam-list.json'), { dictionaries })).toEqual([]);
  // Pages of extensions have another origin than the service.
  expect(new URL(body.value[0]!.baseUri).hostname).toBe('127.0.0.1');
});

test('one by name, and one that is not there', async () => {
  const found = await rest.call<{ version: string }>('GET', '_apis/extensionmanagement/installedextensionsbyname/ACME/tool');
  expect(found.body.version).toBe('1.2.3');
  const missing = await rest.call<{ typeKey: string }>('GET', '_apis/extensionmanagement/installedextensionsbyname/acme/other');
  expect(missing).toMatchObject({ status: 404, body: { typeKey: 'InstalledExtensionNotFoundException' } });
});
