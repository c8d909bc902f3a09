import { cleanup, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { CARDS, projectOnSystemProcess, SYSTEM_PROCESSES, type SetupPerson } from '../../builders/setup-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { renderHub, type Hub } from './hub.tsx';

const user = userEvent.setup();
const CARDS_ONLY = { extensionId: CARDS.id };

let person: SetupPerson;
afterEach(async () => {
  cleanup();
  await person.close();
  // The specification writes the project as a part of this path that may be left out; its pattern does not.
  const asSpecified = person.sent.map((request) => ({
    ...request,
    url: request.url.replace('/local/_apis/wit/fields', '/local/Forecast/_apis/wit/fields'),
  }));
  expect([...new Set(asSpecified.flatMap(checkRequest))]).toEqual([]);
});

const applyButton = (hub: Hub) => hub.findByRole('button', { name: /^Add \d+ changes? to/ });
const changesLeft = async (hub: Hub) => Number(/\d+/.exec((await applyButton(hub)).textContent)![0]);
const writes = () => person.sent.filter(({ method }) => method !== 'GET').length;

/** Moves a hypothesis to a state as its form does, with what the state asks for. @returns the state it then has, or the refusal. */
async function move(id: number, fields: Record<string, unknown>): Promise<string> {
  const { body } = await person.call<{ fields?: Record<string, string>; message?: string }>(
    'PATCH',
    `Forecast/_apis/wit/workitems/${id}`,
    Object.entries(fields).map(([name, value]) => ({ op: 'add', path: `/fields/${name}`, value })),
    { contentType: 'application/json-patch+json' },
  );
  return body.fields?.['System.State'] ?? body.message!;
}

test.each(['Agile', 'Scrum', 'CMMI', 'Basic'] as const)('leads from an empty organisation to a decided hypothesis: %s', async (parent) => {
  person = await projectOnSystemProcess(parent);
  const { hub, close } = renderHub(person, 'process', CARDS_ONLY);
  const choice = await hub.findByRole('button', { name: 'Make the process' });
  expect(hub.getByRole('region', { name: 'Process' }).textContent).toContain(
    `Forecast follows ${parent}, one of the processes of Azure DevOps itself.`,
  );
  const name = hub.getByLabelText('Name of the new process');
  await user.clear(name);
  await user.type(name, 'Forecasting');
  await user.click(choice);
  await user.click(await applyButton(hub));
  await hub.findByText('Forecasting is set up.', { exact: false });
  expect(hub.getByText(/still follows/).textContent).toContain(`Forecast still follows ${parent}.`);
  close();

  person.moveTo('Forecasting');
  const before = writes();
  const { hub: again } = renderHub(person, 'process', CARDS_ONLY);
  await again.findByText('Nothing to do: Forecasting has everything.', { exact: false });
  expect(again.queryByRole('button', { name: /^Add \d+ changes? to/ })).toBeNull();
  expect(writes()).toBe(before);

  const made = await person.call<{ id: number }>(
    'POST',
    'Forecast/_apis/wit/workitems/$Hypothesis',
    [{ op: 'add', path: '/fields/System.Title', value: 'Call history helps' }],
    {
      contentType: 'application/json-patch+json',
    },
  );
  const { id } = made.body;
  expect(await move(id, { 'System.State': 'Registered' })).toBe('Registered');
  expect(await move(id, { 'System.State': 'Testing' })).toContain('Criterion');
  const plan = {
    [ML_FIELDS.criterion]: 'Threshold',
    [ML_FIELDS.metric]: 'ROC AUC',
    [ML_FIELDS.direction]: 'Higher is better',
    [ML_FIELDS.threshold]: 0.75,
    [ML_FIELDS.dataset]: 'Calls',
  };
  expect(await move(id, { 'System.State': 'Testing', ...plan })).toBe('Testing');
  expect(await move(id, { 'System.State': 'Deciding', [ML_FIELDS.observed]: 0.802 })).toBe('Deciding');
  expect(await move(id, { 'System.State': 'Decided', [ML_FIELDS.outcome]: 'Accepted', [ML_FIELDS.learning]: 'The history carries signal.' })).toBe(
    'Decided',
  );
});

test('stopped on the way, it goes on from there; the backlog is a choice with a warning that names the boards', async () => {
  person = await projectOnSystemProcess('Agile');
  const { hub } = renderHub(person, 'process', CARDS_ONLY);
  await user.click(await hub.findByRole('button', { name: 'Make the process' }));
  const all = await changesLeft(hub);
  await user.click(hub.getByLabelText('Put hypotheses on the backlog of stories'));
  await hub.findByText(/Each board then shows an error .* In this project: the boards of Forecast Team\./);
  await hub.findByRole('button', { name: `Add ${all + 1} changes to Agile ML` });

  // The twelfth write waits, so that a person has the time to stop there.
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const from = writes();
  person.beforeWrite(async () => {
    if (writes() === from + 12) await released;
  });
  await user.click(await applyButton(hub));
  await hub.findByText(/^1\d of/);
  expect(hub.getByRole<HTMLProgressElement>('progressbar', { name: 'Progress of the setup' }).max).toBe(all + 1);
  await user.click(hub.getByRole('button', { name: 'Stop' }));
  release();
  await hub.findByText('Stopped. What was done so far stays; applying the rest goes on from there.');
  await waitFor(async () => expect(await changesLeft(hub)).toBeLessThan(all));
  await user.click(await applyButton(hub));
  await hub.findByText('Agile ML is set up.', { exact: false });
});

test('a missing permission is named, and the command is handed over', async () => {
  person = await projectOnSystemProcess('Agile');
  person.refuseWrites('VS402356: You do not have the permissions required to perform the attempted operation on this process.');
  const { hub } = renderHub(person, 'process', CARDS_ONLY);
  await user.click(await hub.findByRole('button', { name: 'Make the process' }));
  expect((await hub.findByRole('alert')).textContent).toContain('It needs the permission “Create process, on Agile”');
  hub.getByText('Run it from the command line instead');
  expect(hub.getByLabelText<HTMLTextAreaElement>('Command').value).toBe(
    'npm run setup -- --org https://host.example/local --project Forecast --new-process "Agile ML" --extension north.ml-cards',
  );
});

test('a process that inherits already can be chosen, and says whom else a change concerns', async () => {
  person = await projectOnSystemProcess('Agile');
  const made = await person.call<{ typeId: string }>('POST', '_apis/work/processes', { name: 'Shared', parentProcessTypeId: SYSTEM_PROCESSES.Agile });
  await person.call('POST', '_apis/projects', { name: 'Other', capabilities: { processTemplate: { templateTypeId: made.body.typeId } } });
  const { hub } = renderHub(person, 'process', CARDS_ONLY);
  await user.click(await hub.findByRole('radio', { name: 'Shared (followed by 1 project)' }));
  await user.click(hub.getByRole('button', { name: 'Show what is missing' }));
  await applyButton(hub);
  expect(hub.getByRole('region', { name: 'Process' }).textContent).toContain('What is added here comes to another project as well: Other.');
  await user.click(hub.getByRole('button', { name: 'Choose another' }));
  await within(hub.getByRole('region', { name: 'Process' })).findByRole('button', { name: 'Make the process' });
});

test('an organisation that cannot be read says so, and is read again when asked', async () => {
  person = await projectOnSystemProcess('Agile');
  person.refuseReads();
  const { hub } = renderHub(person, 'process', CARDS_ONLY);
  hub.getByText('Reading the process');
  const retry = await hub.findByRole('button', { name: 'Try again' });
  person.allow();
  await user.click(retry);
  await hub.findByRole('button', { name: 'Make the process' });
});
