import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readAsset } from '../../../host/extensions/assets.ts';
import { featuresOf, visibleContributions } from '../../../host/extensions/contributions.ts';
import { readExtension } from '../../../host/extensions/manifest.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const MINIMAL = { publisher: 'pub', id: 'ext', version: '1.0.0' };

function write(files: Record<string, unknown>) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const read = (patterns = ['m.json'], override?: string) => readExtension(patterns, { folder, ...(override !== undefined && { override }) });

function views(contributions: unknown[], chosen = new Map<string, boolean>(), more: object = {}) {
  write({ 'm.json': { ...MINIMAL, contributions, ...more } });
  const extensions = [read()];
  return visibleContributions(extensions, 'http://127.0.0.1:1', featuresOf(extensions, chosen));
}

describe('a manifest that cannot be used says which file and property', () => {
  it.each([
    ['no publisher', { id: 'ext', version: '1' }, /m\.json, "publisher" is missing\.$/],
    ['a publisher with a space', { ...MINIMAL, publisher: 'a b' }, /"publisher" may hold letters, digits and dashes only, but is "a b"\.$/],
    ['contributions that are no list', { ...MINIMAL, contributions: {} }, /"contributions" must be a list of objects\.$/],
    [
      'a contribution without a type',
      { ...MINIMAL, contributions: [{ id: 'a', type: 'x' }, { id: 'b' }] },
      /"contributions\[1\]\.type" is missing\.$/,
    ],
    [
      'a target that is no text',
      { ...MINIMAL, contributions: [{ id: 'a', type: 'x', targets: [1] }] },
      /"contributions\[0\]\.targets" must be a list of texts\.$/,
    ],
    [
      'an address that is no text',
      { ...MINIMAL, contributions: [{ id: 'a', type: 'x', properties: { uri: 1 } }] },
      /"contributions\[0\]\.properties\.uri" must be a text\.$/,
    ],
    ['a file without a path', { ...MINIMAL, files: [{ addressable: true }] }, /"files\[0\]\.path" is missing\.$/],
    ['text that is not JSON', '{', /m\.json is not valid JSON: /],
    ['a list', '[]', /m\.json must hold a JSON object\.$/],
  ])('%s', (_situation, content, message) => {
    write({ 'm.json': content });
    expect(() => read()).toThrow(message);
  });

  it('a pattern without a match', () => {
    expect(() => read(['nothing/*.json'])).toThrow('No manifest matches "nothing/*.json".');
  });
});

it('merges several manifests: lists are joined, the first value stays, the override wins', () => {
  write({
    'a.json': { ...MINIMAL, name: 'First', scopes: ['vso.work'], contributions: [{ id: 'one', type: 't' }] },
    'more/b.json': { name: 'Second', description: 'From b', scopes: ['vso.code'], contributions: [{ id: 'two', type: 't', targets: ['.one'] }] },
    'override.json': { id: 'ext-dev', baseUri: 'https://localhost:3000' },
  });
  const extension = read(['a.json', 'more/*.json'], 'override.json');
  expect(extension).toMatchObject({
    id: 'pub.ext-dev',
    name: 'First',
    description: 'From b',
    scopes: ['vso.work', 'vso.code'],
    baseUri: 'https://localhost:3000',
  });
  expect(extension.contributions.map(({ id, targets }) => [id, targets])).toEqual([
    ['pub.ext-dev.one', []],
    ['pub.ext-dev.two', ['pub.ext-dev.one']],
  ]);
});

describe('contributions', () => {
  const tab = { id: 'tab', type: 'ms.vss-web.tab', targets: ['somewhere'], properties: { name: 'Tab', uri: 'dist/tab.html?a=1#b' } };

  it('get the address of their page with query and hash', () => {
    expect(views([tab])[0]?.url).toBe('http://127.0.0.1:1/_apis/public/gallery/publisher/pub/extension/ext/1.0.0/assetbyname/dist/tab.html?a=1#b');
  });

  it.each([
    ['a development server', 'https://localhost:3000', 'https://localhost:3000/dist/tab.html?a=1#b'],
    [
      'a folder of the package',
      'inside',
      'http://127.0.0.1:1/_apis/public/gallery/publisher/pub/extension/ext/1.0.0/assetbyname/inside/dist/tab.html?a=1#b',
    ],
    ['the package', '.', 'http://127.0.0.1:1/_apis/public/gallery/publisher/pub/extension/ext/1.0.0/assetbyname/dist/tab.html?a=1#b'],
  ])('are found below a base address that is %s', (_situation, baseUri, url) => {
    expect(views([tab], new Map(), { baseUri })[0]?.url).toBe(url);
  });

  it('may name a page elsewhere', () => {
    expect(views([{ ...tab, properties: { uri: 'https://example.org/x.html' } }])[0]?.url).toBe('https://example.org/x.html');
  });

  it('show by a feature that is on or off', () => {
    const feature = { id: 'preview', type: 'ms.vss-web.feature', targets: ['ms.vss-web.managed-features'], properties: { name: 'Preview' } };
    const constraint = (inverse?: boolean) => ({
      ...tab,
      id: inverse === true ? 'old' : 'new',
      constraints: [{ name: 'Feature', inverse, properties: { featureId: '.preview' } }],
    });
    const shown = (isOn: boolean) => views([feature, constraint(), constraint(true)], new Map([['pub.ext.preview', isOn]])).map(({ id }) => id);
    expect(shown(true)).toEqual(['pub.ext.preview', 'pub.ext.new']);
    expect(shown(false)).toEqual(['pub.ext.preview', 'pub.ext.old']);
  });

  it('show on the hosted service only when they say so', () => {
    const hosted = (value: boolean) => ({
      ...tab,
      id: `hosted-${value}`,
      constraints: [{ name: 'ExecutionEnvironment', inverse: !value, properties: { hosted: true } }],
    });
    expect(views([hosted(true), hosted(false)]).map(({ id }) => id)).toEqual(['pub.ext.hosted-true']);
  });

  it('take new properties from a property provider', () => {
    const provider = {
      id: 'p',
      type: 'ms.vss-web.property-provider',
      targets: ['.tab'],
      properties: { type: 'static', newProperties: { name: 'New name' } },
    };
    const [shown, ...others] = views([tab, provider]);
    expect(shown?.properties['name']).toBe('New name');
    expect(others).toEqual([]);
  });

  it.each([
    ['a name', { iconName: 'Puzzle' }, { name: 'Puzzle' }],
    [
      'a file',
      { icon: 'img/a.png' },
      { light: expect.stringMatching(/assetbyname\/img\/a\.png$/) as string, dark: expect.stringMatching(/a\.png$/) as string },
    ],
    [
      'two assets',
      { icon: { light: 'asset://l.png', dark: 'asset://d.png' } },
      { light: expect.stringMatching(/assetbyname\/l\.png$/) as string, dark: expect.stringMatching(/d\.png$/) as string },
    ],
  ])('have an icon that is %s', (_situation, properties, icon) => {
    expect(views([{ ...tab, properties }])[0]?.icon).toEqual(icon);
  });
});

describe('files', () => {
  const load = async (files: object[], name: string) => {
    write({ 'm.json': { ...MINIMAL, files }, 'dist/hub.html': 'hub', 'dist/a b.js': 'script', 'secret.txt': 'secret', 'outside.txt': 'outside' });
    const asset = await readAsset(read(), name);
    return asset && new TextDecoder().decode(asset.content);
  };

  it.each([
    ['under its own path', [{ path: 'dist', addressable: true }], 'dist/hub.html', 'hub'],
    ['under another path', [{ path: 'dist', packagePath: '/', addressable: true }], 'hub.html', 'hub'],
    ['under another folder', [{ path: 'dist', packagePath: 'app/pages', addressable: true }], 'app/pages/hub.html', 'hub'],
    ['as a single file', [{ path: 'dist/hub.html', packagePath: 'index.html', addressable: true }], 'index.html', 'hub'],
    ['although the address has a folder too many', [{ path: 'dist', packagePath: '/', addressable: true }], 'dist/hub.html', 'hub'],
    ['although the address lacks the first folder', [{ path: 'dist', addressable: true }], 'hub.html', 'hub'],
    ['with a space in its name', [{ path: 'dist', addressable: true }], 'dist/a b.js', 'script'],
  ])('are found %s', async (_situation, files, name, content) => {
    expect(await load(files, name)).toBe(content);
  });

  it.each([
    ['that is not addressable', [{ path: 'secret.txt' }], 'secret.txt'],
    ['above the package', [{ path: 'dist', addressable: true }], 'dist/../secret.txt'],
    ['above the package, from its root', [{ path: 'dist', packagePath: '/', addressable: true }], '../secret.txt'],
    ['that is a folder', [{ path: 'dist', addressable: true }], 'dist'],
    ['in other letters', [{ path: 'dist', addressable: true }], 'dist/HUB.html'],
    ['with a name longer than any file has', [{ path: 'dist', addressable: true }], `dist/${'a'.repeat(5000)}`],
    ['with a zero byte', [{ path: 'dist', addressable: true }], 'dist/\0'],
  ])('do not include one %s', async (_situation, files, name) => {
    expect(await load(files, name)).toBeUndefined();
  });

  it('do not include what a link inside the package points to outside', async () => {
    write({ 'outside.txt': 'outside', 'dist/hub.html': 'hub' });
    symlinkSync(join(folder, 'outside.txt'), join(folder, 'dist/link.txt'));
    expect(await load([{ path: 'dist', addressable: true }], 'dist/link.txt')).toBeUndefined();
  });
});
