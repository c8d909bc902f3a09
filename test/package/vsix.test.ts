import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';

const root = resolve(__dirname, '../..');
const folder = resolve(root, 'out/package');
const packages = readdirSync(folder).filter((name) => name.endsWith('.vsix'));

describe('the package', () => {
  const bytes = readFileSync(resolve(folder, packages[0]!));
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  const source = JSON.parse(readFileSync(resolve(root, 'vss-extension.json'), 'utf8')) as {
    publisher: string;
    id: string;
    version: string;
    scopes: string[];
    files: { path: string; packagePath?: string }[];
    contributions: { type: string; properties: { name?: string; uri?: string } }[];
  };

  it('is one, called after publisher, id and version', () => {
    expect(packages).toEqual([`${source.publisher}.${source.id}-${source.version}.vsix`]);
  });

  it('holds every file that the manifest and its pages name, in the same letters', () => {
    const packed = JSON.parse(strFromU8(files['extension.vsomanifest']!)) as typeof source;
    expect(packed.scopes).toEqual(source.scopes);
    for (const { type, properties } of packed.contributions) {
      if (type === 'ms.vss-distributed-task.task') {
        for (const file of ['task.json', 'index.js', 'package.json']) expect(names).toContain(`${properties.name}/${file}`);
        continue;
      }
      expect(names).toContain(properties.uri);
      const page = strFromU8(files[properties.uri!]!);
      const assets = [...page.matchAll(/(?:src|href)="?([^"\s>]+)/g)].map(([, asset]) => `${properties.uri!.split('/')[0]}/${asset}`);
      expect(assets.length).toBeGreaterThan(0);
      for (const asset of assets) expect(names).toContain(asset);
    }
    for (const { path, packagePath } of source.files) expect(names.some((name) => name.startsWith(`${packagePath ?? path}/`))).toBe(true);
    const gallery = strFromU8(files['extension.vsixmanifest']!);
    for (const [, path] of gallery.matchAll(/<Asset [^>]*Path="([^"]+)"/g)) expect(names).toContain(path);
  });

  it('holds no source map, no path of the machine that built it and no source', () => {
    expect(names.filter((name) => /\.(map|tsx?)$/.test(name))).toEqual([]);
    for (const name of names.filter((one) => /\.(js|css|html|json|vsomanifest|vsixmanifest)$/.test(one))) {
      const text = strFromU8(files[name]!);
      expect(text).not.toMatch(/sourceMappingURL|file:\/\/\/|[A-Z]:\\\\Users/);
      expect(text).not.toContain(root);
    }
  });

  it('carries the licences of what it is made of', () => {
    const notices = ['pages', 'frames', 'widgets'].map((folder) => strFromU8(files[`${folder}/THIRD-PARTY-NOTICES.txt`]!));
    for (const name of ['react', 'react-dom', 'azure-devops-ui', 'azure-devops-extension-sdk'])
      expect(notices[0]).toMatch(new RegExp(`^${name} \\d`, 'm'));
    for (const name of ['preact', 'azure-devops-extension-sdk'])
      for (const light of notices.slice(1)) expect(light).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  it('carries those of the tasks', () => {
    const notices = strFromU8(files['out/tasks/THIRD-PARTY-NOTICES.txt']!);
    for (const name of ['azure-pipelines-task-lib', 'minimatch', 'q', 'semver']) expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  it('stays light', () => {
    // Pages are fetched by everybody, tasks by an agent once.
    expect(bytes.length).toBeLessThan(1.5 * 1024 * 1024);
    const pages = names.filter((name) => !name.startsWith('out/tasks/'));
    const packedPages = zipSync(Object.fromEntries(pages.map((name) => [name, files[name]!])), { level: 9 });
    expect(packedPages.length).toBeLessThan(1024 * 1024);
  });
});
