import type { Frame, Locator, Page } from '@playwright/test';
import { readExtension } from '../../../host/extensions/manifest.ts';
import { issueToken } from '../../../host/rest/auth.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { createProject } from '../../../host/store/core/projects.ts';
import { expect, startTinyHost, type RunningHost } from '../fixtures.ts';

/** What the page of a part puts on its window. */
declare global {
  interface Window {
    part: {
      sdk: Record<string, (...args: unknown[]) => unknown>;
      calls: [string, Record<string, unknown>][];
      handshakes: number;
    };
  }
}

export const ID = 'protocol-tests.form-parts';
export const CARD_FIELD = 'Microsoft.VSTS.Common.Priority';
const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

export interface FormHost extends RunningHost {
  rest: <T>(method: string, path: string, body?: unknown) => Promise<T>;
  create: (type: string, fields: Record<string, unknown>) => Promise<number>;
  /** The fields of an item as they are stored. */
  fields: (id: number) => Promise<Record<string, unknown>>;
  /** The address of an item's page. */
  address: (id: number) => string;
}

interface Layout {
  pages: { sections: { id: string; groups: { id: string; label: string }[] }[] }[];
}

/** A host with the parts of the form installed, and a project whose process places the card on tasks. */
export async function startFormHost(): Promise<FormHost> {
  const host = await startTinyHost([readExtension(['test/e2e/form/extension/vss-extension.json'], { folder: process.cwd() })]);
  const token = issueToken(host.db, { identityId: findIdentity(host.db, 'bruno.keita@local.example')!.id, extensionId: null, scopes: null });
  const rest = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${host.url}/local/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': Array.isArray(body) ? 'application/json-patch+json' : 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(response.ok, await response.clone().text()).toBe(true);
    return (await response.json()) as T;
  };
  const { typeId } = await rest<{ typeId: string }>('POST', '_apis/work/processes', { name: 'Formed', parentProcessTypeId: AGILE });
  const types = `_apis/work/processes/${typeId}/workItemTypes`;
  const { referenceName } = await rest<{ referenceName: string }>('POST', types, {
    inheritsFrom: 'Microsoft.VSTS.WorkItemTypes.Task',
    color: 'F2CB1D',
    icon: 'icon_clipboard',
  });
  const layout = await rest<Layout>('GET', `${types}/${referenceName}/layout`);
  const planning = layout.pages[0]!.sections.flatMap(({ groups }) => groups).find(({ label }) => label === 'Planning')!;
  await rest('POST', `${types}/${referenceName}/layout/groups/${encodeURIComponent(planning.id)}/controls`, {
    label: 'Card',
    visible: true,
    isContribution: true,
    contribution: { contributionId: `${ID}.card`, inputs: { FieldName: CARD_FIELD } },
  });
  const project = createProject(host.db, { name: 'Formed', processId: typeId });
  return {
    ...host,
    project,
    rest,
    create: async (type, fields) => {
      const operations = Object.entries(fields).map(([name, value]) => ({ op: 'add', path: `/fields/${name}`, value }));
      return (await rest<{ id: number }>('POST', `Formed/_apis/wit/workitems/$${encodeURIComponent(type)}`, operations)).id;
    },
    fields: async (id) => (await rest<{ fields: Record<string, unknown> }>('GET', `_apis/wit/workitems/${id}`)).fields,
    address: (id) => `${host.url}/local/Formed/_workitems/edit/${id}`,
  };
}

/** The place of a part in the form. */
export const partOf = (page: Page, name: string): Locator => page.locator(`.form [data-contribution="${ID}.${name}"]`);

/** The frame of a part once it shows. */
export async function frameOf(page: Page, name: string): Promise<Frame> {
  const part = partOf(page, name);
  await expect(part).toHaveAttribute('data-frame-state', 'ready');
  return (await (await part.locator('iframe').elementHandle()).contentFrame())!;
}

/** The frame of a part that nobody sees. */
export async function hiddenFrame(page: Page, title: string): Promise<Frame> {
  const element = page.locator(`.frame-lot iframe[title="${title}"]`);
  await expect(element).toBeAttached();
  return (await (await element.elementHandle()).contentFrame())!;
}

/** What a part was told, without what it was told about. */
export const told = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => window.part?.calls.map(([name, given]) => `${name} ${String(given['id'])}`) ?? []);

/** Calls a method of the form service from within a frame. */
export const ask = <T>(frame: Frame, method: string, ...given: unknown[]): Promise<T> =>
  frame.evaluate(
    async ([name, values]) => {
      const service = (await window.part.sdk['getService']!('ms.vss-work-web.work-item-form')) as Record<
        string,
        (...args: unknown[]) => Promise<unknown>
      >;
      try {
        return await service[name]!(...values);
      } catch (error) {
        // Errors cross as plain objects.
        throw new Error((error as Error).message, { cause: error });
      }
    },
    [method, given] as const,
  ) as Promise<T>;

export const save = (page: Page): Locator => page.getByRole('button', { name: 'Save', exact: true });
