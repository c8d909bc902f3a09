import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../host/server.ts';
import { findIdentity } from '../../host/store/core/identities.ts';
import { editProcess, typeIn } from '../../host/store/processes/edits.ts';
import { projectById } from '../../host/store/core/projects.ts';
import { saveWorkItem } from '../../host/store/work-items/work-items.ts';
import { violationsOf } from './accessibility.ts';
import { expect } from './fixtures.ts';
import { PROJECT_PATH } from './sprint-tab/tab.ts';

/** The sample's items by the beginning of their title, as they are stored. */
export const itemOf = (host: Host, title: string) =>
  host.db.get<{ id: number; project_id: string; fields: string }>('SELECT id, project_id, fields FROM work_items WHERE title LIKE ?', `${title}%`)!;
export const fieldsOf = (host: Host, title: string) => JSON.parse(itemOf(host, title).fields) as Record<string, unknown>;

/** Writes fields or links of an item as somebody else. */
export function changeItem(host: Host, title: string, change: Pick<Parameters<typeof saveWorkItem>[1], 'fields' | 'relations'>): void {
  const { id, project_id: projectId } = itemOf(host, title);
  saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, ...change });
}

/** Opens an item and waits for the card of one of our controls. */
export async function openCard(page: Page, host: Host, contribution: string, title: string): Promise<FrameLocator> {
  await page.goto(`${host.url}${PROJECT_PATH}/_workitems/edit/${itemOf(host, title).id}`);
  const card = page.frameLocator(`#content iframe[src*="${contribution}"]`);
  await card.locator('.field').first().waitFor();
  return card;
}

export const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });

/** Lets the frames believe that the form is read-only, as for somebody without the permission to edit. */
export async function makeReadOnly(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const given = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')!;
    Object.defineProperty(MessageEvent.prototype, 'data', {
      get(this: MessageEvent) {
        const data: unknown = given.get!.call(this);
        return typeof data === 'string' ? data.replace('"isReadOnly":false', '"isReadOnly":true') : data;
      },
    });
  });
}

/** Takes fields from a type of the sample's process, as an administrator may. */
export function removeFields(host: Host, type: string, names: readonly string[]): void {
  const { id } = host.db.get<{ id: string }>('SELECT id FROM projects')!;
  editProcess(host.db, projectById(host.db, id)!.processId, (definition) => {
    const found = typeIn(definition, type)!;
    found.fields = found.fields.filter(({ referenceName }) => !names.includes(referenceName));
  });
}

interface Content {
  text?: string;
  file?: { name: string; type: string; base64: string };
}

/** Pastes text or a file into an element. */
export async function paste(card: FrameLocator, selector: string, content: Content): Promise<void> {
  await card.locator(selector).evaluate((element, { text, file }) => {
    const data = new DataTransfer();
    if (text !== undefined) data.setData('text/plain', text);
    if (file !== undefined) {
      const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], file.name, { type: file.type }));
    }
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}

/** Drops a file on an element. */
export async function drop(card: FrameLocator, selector: string, file: NonNullable<Content['file']>): Promise<void> {
  await card.locator(selector).evaluate((element, { name, type, base64 }) => {
    const dataTransfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name, { type }));
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, file);
}

/** No violation that would keep somebody out. */
export async function expectAccessible(page: Page, contribution: string): Promise<void> {
  expect(await violationsOf(page, { within: `iframe[src*="${contribution}"]` })).toEqual([]);
}

/** Nothing sticks out of the control at the side. */
export async function expectNoSideScroll(card: FrameLocator): Promise<void> {
  const [content, view] = await card.locator('html').evaluate((root) => [root.scrollWidth, root.clientWidth]);
  expect(content).toBeLessThanOrEqual(view);
}

/** A picture of one pixel. */
export const PIXEL = {
  name: 'plot.png',
  type: 'image/png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};
