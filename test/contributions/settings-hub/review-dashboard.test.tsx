import { cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setReader } from '../../../host/store/core/permissions.ts';
import { actingAs, refusing } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { renderHub } from './hub.tsx';

const user = userEvent.setup();

let host: SampleHost;
beforeEach(async () => {
  host = await startSampleHost();
  // The sample's dashboard would be found; here nobody has made one yet.
  host.db.run('DELETE FROM dashboards');
});
afterEach(async () => {
  cleanup();
  await host.close();
});

/** The panel of the dashboard, with the team of the sample chosen. */
async function openPanel(person = actingAs(host, 'henrik.dahl@calllist.example')) {
  const shown = renderHub(person, 'process');
  const panel = within(await shown.hub.findByRole('region', { name: 'Sprint review dashboard' }));
  await panel.findByRole('option', { name: 'Call List Crew' });
  await user.selectOptions(panel.getByLabelText('Team'), 'Call List Crew');
  return { ...shown, person, panel, create: panel.getByRole('button', { name: 'Create the dashboard' }) };
}

test('a press makes it with its queries, a second finds it, and another team gets its own', async () => {
  const { panel, create, opened, person } = await openPanel();
  await user.click(create);
  await panel.findByText('The dashboard Sprint review was made, with 3 queries.', { exact: false });
  await user.click(panel.getByRole('button', { name: 'Open it' }));
  expect(opened).toEqual([expect.stringMatching(/\/_dashboards\/dashboard\/[0-9a-f-]{36}$/)]);
  await user.click(create);
  await panel.findByText('The dashboard Sprint review was there already. Nothing was missing.', { exact: false });
  await user.selectOptions(panel.getByLabelText('Team'), 'Modelling');
  expect(panel.queryByText(/was there already/)).toBeNull();
  await user.click(create);
  await panel.findByText('The dashboard Sprint review was made, with 3 queries.', { exact: false });
  expect(person.sent.filter(({ method }) => method === 'POST').length).toBeGreaterThan(0);
  expect([...new Set(person.sent.flatMap(checkRequest))]).toEqual([]);
});

test('it says which permission is missing, and hands over the command', async () => {
  const person = actingAs(host, 'amara.okeke@calllist.example');
  setReader(host.db, host.projectId, person.identity.id, true);
  const { hub, panel, create } = await openPanel(person);
  await user.click(create);
  expect((await panel.findByRole('alert')).textContent).toContain('You may not do this. It needs the permission');
  expect(hub.getByLabelText<HTMLTextAreaElement>('Command').value).toMatch(/--dashboard --team "Call List Crew"/);
});

test('it says so where the teams cannot be read', async () => {
  const person = actingAs(host, 'henrik.dahl@calllist.example');
  person.answerWith(refusing(/\/teams\?/, 403, { message: 'no' }));
  const { hub } = renderHub(person, 'process');
  const panel = within(await hub.findByRole('region', { name: 'Sprint review dashboard' }));
  expect((await panel.findByRole('alert')).textContent).toMatch(/^The teams could not be read\./);
});
