import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { expect, test } from '../fixtures.ts';
import { openTab, startWithExtension } from './tab.ts';

/** Each task is done on a project of its own, so that none finds what another left. */
test.describe.configure({ mode: 'parallel' });

let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());

/** A person who clicks and types, and whose clicks are counted. Text is typed where the focus is, or after Tab. */
interface Counter {
  click: (target: Locator) => Promise<void>;
  clicks: () => number;
}

function counter(): Counter {
  let count = 0;
  return {
    click: async (target) => {
      await target.click();
      count += 1;
    },
    clicks: () => count,
  };
}

interface Task {
  name: string;
  sprint: string;
  maxClicks: number;
  run: (tab: FrameLocator, person: Counter, page: Page) => Promise<void>;
}

const button = (tab: FrameLocator | Locator, name: string | RegExp) => tab.getByRole('button', { name, exact: true });

const TASKS: readonly Task[] = [
  {
    name: 'size a story',
    sprint: 'Sprint 6',
    maxClicks: 1,
    run: async (tab, { click }) => {
      await click(button(tab, /^Set size S for \d+$/).first());
      await expect(tab.getByText(/^Size of \d+ set to S\.$/)).toBeVisible();
    },
  },
  {
    name: 'size eleven stories',
    sprint: 'Sprint 1',
    maxClicks: 4,
    run: async (tab, { click }) => {
      await click(button(tab, 'Size several…'));
      await click(button(tab.getByRole('dialog'), 'Set size M for 11 stories'));
      await expect(tab.getByText('Size of 11 stories set to M.')).toBeVisible();
    },
  },
  {
    name: 'confirm a stand-up',
    sprint: 'Sprint 7',
    maxClicks: 2,
    run: async (tab, { click }) => {
      await click(button(tab, 'Confirm: Stand-up').first());
      await click(button(tab.getByRole('dialog'), 'Confirm'));
      await expect(tab.getByText(/^Confirmed until the end of/)).toBeVisible();
    },
  },
  {
    name: 'link a deliverable',
    sprint: 'Sprint 3',
    maxClicks: 2,
    run: async (tab, { click }) => {
      await click(button(tab, /^Link a deliverable to \d+$/).first());
      await click(button(tab.getByRole('dialog'), /^!\d+/).first());
      await expect(tab.getByText(/^Deliverable linked to \d+\.$/)).toBeVisible();
    },
  },
  {
    name: 'waive a check',
    sprint: 'Sprint 4',
    maxClicks: 3,
    run: async (tab, { click }, page) => {
      await click(button(tab, 'Waive the check Sprint planning'));
      await click(tab.getByRole('dialog').getByRole('radio', { name: 'Agreed exception' }));
      await page.keyboard.press('Tab');
      await page.keyboard.type('Two groups were at a fair.');
      await click(button(tab.getByRole('dialog'), 'Waive'));
      await expect(tab.getByText('Waived until the end of Sprint 4.')).toBeVisible();
    },
  },
  {
    name: 'plan the sessions of a sprint',
    sprint: 'Sprint 7',
    maxClicks: 2,
    run: async (tab, { click }) => {
      await click(button(tab, 'Plan this sprint…'));
      await click(button(tab.getByRole('dialog'), /^Create \d sessions$/));
      await expect(tab.getByText(/^\d sessions planned in Sprint 7\.$/)).toBeVisible();
    },
  },
  {
    name: 'publish the review',
    sprint: 'Sprint 5',
    maxClicks: 3,
    run: async (tab, { click }) => {
      await click(button(tab, 'Review'));
      await click(tab.getByRole('menuitem', { name: 'Open sprint review' }));
      await click(button(tab, 'Publish to wiki'));
      await expect(tab.getByText(/^The review is on a new page of the project wiki/).first()).toBeVisible();
    },
  },
];

for (const { name, sprint, maxClicks, run } of TASKS)
  test(`to ${name} takes at most ${maxClicks} ${maxClicks === 1 ? 'click' : 'clicks'}`, async ({ page }) => {
    const tab = await openTab(page, host, sprint);
    const person = counter();
    await run(tab, person, page);
    expect(person.clicks()).toBeLessThanOrEqual(maxClicks);
    process.stdout.write(`To ${name}: ${person.clicks()} of at most ${maxClicks}\n`);
  });
