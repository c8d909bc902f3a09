import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { actingAs } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { openTab, renderTab, sentenceIn } from './tab.tsx';

const user = userEvent.setup();

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());
afterEach(() => host.faults.set([]));

test('ends in a result or in a named failure with a way to try again, whatever fails', async () => {
  const amara = actingAs(host, 'amara.okeke@calllist.example');
  const passing = Number(/\d+/.exec(sentenceIn((await openTab(amara, 'Sprint 3')).tab))![0]);
  cleanup();
  const ends = new Set<string>();
  for (let seed = 1; seed <= 12; seed += 1) {
    const { tab } = await renderTab(amara, 'Sprint 3', {}, () => host.faults.set(['any@20%'], seed));
    const end = await within(tab.getByRole('main')).findByText(/of \d+ checks pass|^Try again$|^Read on$/);
    if (end.textContent.includes('checks pass')) {
      ends.add('told');
      expect(Number(/\d+/.exec(end.textContent)![0])).toBeLessThanOrEqual(passing);
    } else {
      ends.add('refused');
      expect(tab.getByRole('alert').querySelector('h2, strong')!.textContent).not.toBe('');
    }
    cleanup();
    host.faults.set([]);
  }
  expect([...ends].toSorted()).toEqual(['refused', 'told']);
});

test('reads the sprint when trying again after a failure', async () => {
  const amara = actingAs(host, 'amara.okeke@calllist.example');
  const { tab } = await renderTab(amara, 'Sprint 3', {}, () => host.faults.set(['500 GET **/teamsettings/iterations']));
  const retry = await tab.findByRole('button', { name: 'Try again' });
  host.faults.set([]);
  await user.click(retry);
  await screen.findByText(/of \d+ checks pass/);
});
