import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXTENSION_ID } from '../src/command-line/connection.ts';

const root = resolve(import.meta.dirname ?? __dirname, '..');
const manifest = JSON.parse(readFileSync(resolve(root, 'vss-extension.json'), 'utf8')) as Manifest;

interface Manifest {
  manifestVersion: number;
  publisher: string;
  id: string;
  version: string;
  name: string;
  description: string;
  categories: string[];
  targets: { id: string }[];
  tags: string[];
  public: boolean;
  baseUri?: string;
  icons: { default: string };
  content: { details: { path: string }; license: { path: string } };
  scopes: string[];
  files: { path: string; packagePath?: string; addressable?: boolean }[];
  contributions: { id: string; type: string; targets: string[]; properties: Record<string, unknown> }[];
}

/** The packaging tool accepts anything; these are the mistakes that only the service would find. */
describe('the manifest', () => {
  it('has what the marketplace requires, within its limits', () => {
    expect(manifest.manifestVersion).toBe(1);
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+(\.\d+)?$/);
    expect(manifest.version).toBe((JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }).version);
    expect(manifest.publisher).toMatch(/^[a-z0-9][a-z0-9-]*$/i);
    expect(manifest.id).toMatch(/^[a-z0-9][a-z0-9-]*$/i);
    expect(manifest.name.length).toBeLessThanOrEqual(200);
    expect(manifest.description.length).toBeLessThanOrEqual(200);
    expect(manifest.targets).toEqual([{ id: 'Microsoft.VisualStudio.Services' }]);
    expect(manifest.categories).toEqual(['Azure Boards']);
  });

  it('names no brand first and carries no development address', () => {
    expect(manifest.name).not.toMatch(/^(microsoft|azure|ise)\b/i);
    expect(manifest).not.toHaveProperty('baseUri');
  });

  it('asks for five scopes and no more, since each one later needs the consent of every administrator', () => {
    expect(manifest.scopes).toEqual(['vso.work_write', 'vso.code', 'vso.analytics', 'vso.wiki_write', 'vso.dashboards_manage']);
  });

  it('explains each scope in the README and on the marketplace page', () => {
    const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
    for (const scope of manifest.scopes) expect(readme).toContain(`\`${scope}\``);
  });

  it('has the id that the commands and the steps of a pipeline assume', () => {
    expect(`${manifest.publisher}.${manifest.id}`).toBe(EXTENSION_ID);
    for (const task of ['check-sprint', 'record-evidence']) {
      const { inputs } = JSON.parse(readFileSync(resolve(root, `src/tasks/${task}/task.json`), 'utf8')) as {
        inputs: { name: string; defaultValue?: string }[];
      };
      expect(inputs.find(({ name }) => name === 'extension')?.defaultValue).toBe(EXTENSION_ID);
    }
  });

  it('has a square icon of 128 pixels', () => {
    const png = readFileSync(resolve(root, manifest.icons.default));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([128, 128]);
  });

  it('points at files that are there', () => {
    for (const path of [manifest.content.details.path, manifest.content.license.path, manifest.icons.default])
      expect(existsSync(resolve(root, path))).toBe(true);
  });

  it('has contributions of known types and targets, each once', () => {
    const known: Record<string, string[]> = {
      'ms.vss-web.tab': ['ms.vss-work-web.iteration-backlog-tabs'],
      'ms.vss-web.hub': ['ms.vss-web.project-admin-hub-group', 'ms.vss-work-web.work-hub-group'],
      'ms.vss-work-web.work-item-form-control': ['ms.vss-work-web.work-item-form'],
      'ms.vss-dashboards-web.widget-configuration': ['ms.vss-dashboards-web.widget-configuration'],
      'ms.vss-distributed-task.task': ['ms.vss-distributed-task.tasks'],
      // A widget also names the page that configures it.
      'ms.vss-dashboards-web.widget': [
        'ms.vss-dashboards-web.widget-catalog',
        '.widget-configuration',
        '.team-configuration',
        '.collaboration-configuration',
      ],
    };
    for (const { id, type, targets, properties } of manifest.contributions) {
      expect([targets.length, known[type]]).toEqual([type === 'ms.vss-dashboards-web.widget' ? 2 : 1, expect.arrayContaining(targets)]);
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(properties['name']).toEqual(expect.any(String));
      // A title that the page computes slows every sprint page of the organisation.
      expect(properties).not.toHaveProperty('dynamic');
    }
    const ids = manifest.contributions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('opens pages that the build makes, each from a folder of its own', () => {
    for (const { type, properties } of manifest.contributions) {
      if (type === 'ms.vss-distributed-task.task') continue;
      const page = /^(?:pages|frames|widgets)\/([a-z-]+)\.html$/.exec(String(properties['uri']));
      expect(page).not.toBeNull();
      expect(['index.tsx', 'index.ts'].filter((file) => existsSync(resolve(root, 'src/contributions', page![1]!, file)))).toHaveLength(1);
    }
  });

  it('has tasks that run on the Nodes of an agent, with inputs that the code reads, each with an id of its own', () => {
    const folders = manifest.contributions.filter(({ type }) => type === 'ms.vss-distributed-task.task').map(({ properties }) => properties['name']);
    expect(new Set(folders)).toEqual(
      new Set(
        readdirSync(resolve(root, 'src/tasks'), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map(({ name }) => `out/tasks/${name}`),
      ),
    );
    const tasks = folders.map((folder) => {
      const source = resolve(root, String(folder).replace(/^out/, 'src'));
      const task = JSON.parse(readFileSync(resolve(source, 'task.json'), 'utf8')) as {
        id: string;
        name: string;
        inputs: { name: string; type: string; label: string }[];
        execution: object;
      };
      const code = readFileSync(resolve(source, 'index.ts'), 'utf8');
      const read = [...code.matchAll(/\b(?:input|flag|fileInput|filesOf)\('(\w+)'\)/g)].map((match) => match[1]!);
      expect(task.inputs.map(({ name }) => name).toSorted()).toEqual([...new Set(read)].toSorted());
      expect(task.execution).toEqual({ Node24: { target: 'index.js' }, Node20_1: { target: 'index.js' } });
      expect(task.name).toMatch(/^[A-Za-z0-9]+$/);
      return task;
    });
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
  });

  it('has widgets of sizes that dashboards know, with a square icon of 98 pixels', () => {
    const widgets = manifest.contributions.filter(({ type }) => type === 'ms.vss-dashboards-web.widget');
    expect(widgets.length).toBeGreaterThan(0);
    for (const { properties } of widgets) {
      const sizes = properties['supportedSizes'] as { rowSpan: number; columnSpan: number }[];
      expect(sizes.length).toBeGreaterThan(0);
      expect(sizes.flatMap(({ rowSpan, columnSpan }) => [rowSpan, columnSpan]).every((cells) => cells >= 1 && cells <= 4)).toBe(true);
      expect(properties['supportedScopes']).toEqual(['project_team']);
      const png = readFileSync(resolve(root, properties['catalogIconUrl'] as string));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([98, 98]);
    }
  });

  it('registers the object that it tells the host to look for', () => {
    const frame = readFileSync(resolve(root, 'src/azure/frames/team-tab.ts'), 'utf8');
    const named = manifest.contributions.flatMap(({ properties }) => properties['registeredObjectId'] ?? []);
    expect(named).toHaveLength(1);
    for (const id of named) expect(frame).toContain(`SDK.register('${id as string}'`);
  });
});
