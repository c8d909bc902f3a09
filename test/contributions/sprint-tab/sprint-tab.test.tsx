import { screen, within } from '@testing-library/react';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { openTab, sentence } from './tab.tsx';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

test('sprint 3 names its two stories without a deliverable', async () => {
  await openTab(host, 'Sprint 3');
  expect(await sentence()).toBe('17 of 23 checks pass. 5 need attention, 1 has not enough data.');
  const check = within(screen.getByRole('article', { name: 'A deliverable for every story' }));
  expect(check.getByRole('heading').textContent).toBe('2 of 11 stories have no deliverable from this sprint');
});
