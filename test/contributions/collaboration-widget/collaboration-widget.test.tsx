import { cleanup, render, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PEOPLE } from '../../../host/seed/sample/people.ts';
import { loadCollaborationDetails } from '../../../src/azure/collaboration/load-collaboration-details.ts';
import { loadCollaboration, type CollaborationReading } from '../../../src/azure/collaboration/load-collaboration.ts';
import { CollaborationWidget } from '../../../src/contributions/collaboration-widget/collaboration-widget.tsx';
import type { WidgetView } from '../../../src/domain/settings/widget-settings.ts';
import { actingAs, refusing, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { widgetPorts } from '../../builders/widget-ports.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const user = userEvent.setup();
const SHARE = /^\d+ of \d+ reviewed pull requests crossed roles/;

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());
beforeEach(() => {
  window.localStorage.clear();
  amara = actingAs(host, 'amara.okeke@calllist.example');
});

interface Given {
  columns?: number;
  sprints?: number;
  view?: WidgetView;
  isEnlarged?: boolean;
}

function renderWidget({ columns = 3, sprints = 7, view = 'sprints', isEnlarged = false }: Given = {}) {
  const { ports, opened } = widgetPorts(host, amara);
  const context = { ...ports, team: ports.team! };
  const key = `collaboration ${sprints}`;
  const { container } = render(
    <CollaborationWidget
      first={{
        title: 'Together',
        columns,
        rows: 2,
        isEnlarged,
        view,
        team: ports.team,
        key,
        memory: ports.lastGood<CollaborationReading>(key),
        load: (signal, onPart) => loadCollaboration(context, sprints, signal, onPart),
        loadDetails: (signal) => loadCollaborationDetails(context, sprints, signal),
        onOpenQuery: ports.openQuery,
        onOpenPath: ports.openUrl,
      }}
      onReady={() => {}}
    />,
  );
  return { widget: within(container), body: container, opened };
}

const press = async (button: HTMLElement) => {
  button.focus();
  await user.keyboard('{Enter}');
};

test('tells the way from silos to one team, by sprint and between groups, in requests that the service knows', async () => {
  const { widget } = renderWidget({ columns: 4 });
  widget.getByText('Reading pull requests');
  await widget.findByText(SHARE);
  expect(widget.getByRole('img', { name: /^Reviews across roles by sprint/ }).getAttribute('aria-label')).toMatch(
    /Sprint 1: 0 of \d+ \(0%\) across roles, 5\d% by chance; .*Sprint 6: 17 of 24 \(71%\) across roles/,
  );
  const matrix = within(widget.getByRole('region', { name: 'Reviews between working groups' }));
  expect(matrix.getAllByRole('columnheader')).toHaveLength(5);
  expect(matrix.getAllByText('hidden').length).toBeGreaterThan(0);
  await widget.findByText(/^\d+ of \d+ \(\d+%/, { selector: 'dl > div:first-child > dd' });
  expect(widget.getAllByRole('definition')[1]!.textContent).toMatch(/^\d+ of \d+ \(\d+%/);
  await press(widget.getByRole('button', { name: 'Show as table' }));
  const cells = within(await widget.findByRole('row', { name: /^Sprint 6/ })).getAllByRole('cell');
  expect(cells.at(-1)!.textContent).toBe('9 of 11 (82%)');
  expect(amara.sent.length).toBeGreaterThan(0);
  expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
});

test('shows one view after the other where there is no room for both', async () => {
  const { widget } = renderWidget();
  await press(await widget.findByRole('button', { name: 'Working groups' }));
  await press(widget.getByRole('button', { name: 'Work item links' }));
  widget.getByRole('region', { name: 'Links between the work items of groups' });
  await press(widget.getByRole('button', { name: 'By sprint' }));
  widget.getByRole('img', { name: /^Reviews across roles by sprint/ });
  await press(widget.getByRole('button', { name: 'How this is computed' }));
  await widget.findByText('1 − C(nsame − 1, k) / C(N − 1, k)');
});

test('begins with the view and the period that are configured', async () => {
  const { widget } = renderWidget({ view: 'groups', sprints: 2 });
  await widget.findByRole('region', { name: 'Reviews between working groups' });
  widget.getByText(/^2 sprints/);
});

test('shows the reviews while it is still being read which of them are MLOps', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  amara.answerWith(({ url }, askHost) => (/\/(changes|threads)\?/.test(url) ? released.then(askHost) : undefined));
  const { widget, body } = renderWidget();
  await widget.findByText(SHARE);
  expect(widget.getAllByRole('definition')[0]!.textContent).toBe('still being read');
  expect(widget.queryByText(/could not be looked into/)).toBeNull();
  expect(body.querySelector('.widget-body')!.getAttribute('aria-busy')).toBe('true');
  release();
  await widget.findByText(/^\d+ of \d+ \(\d+%/, { selector: 'dl > div:first-child > dd' });
});

test('shows at large how long reviews wait and whether they cross roles more than chance, names nobody, and opens what is behind', async () => {
  const { widget, body, opened } = renderWidget({ isEnlarged: true });
  await widget.findByText(/^E–I index [+−]\d\.\d\d over \d+ pairs of people/);
  widget.getByRole('row', { name: /^Data science Development \d+(\.\d)? h \d+ of \d+/ });
  for (const { name } of Object.values(PEOPLE)) expect(body.textContent).not.toContain(name);
  await user.click(widget.getByRole('button', { name: 'Stories of these sprints as a query' }));
  expect(opened.at(-1)).toMatch(/^SELECT .*FROM WorkItems/);
  await user.click(widget.getAllByRole('button', { name: /^Completed pull requests of/ })[0]!);
  expect(opened.at(-1)).toMatch(/\/_git\/[^/]+\/pullrequests\?_a=completed$/);
  expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
});

test('opens its details and comes back', async () => {
  const { widget } = renderWidget();
  await user.click(await widget.findByRole('button', { name: 'Details' }));
  await widget.findByText(/^E–I index/);
  await user.click(widget.getByRole('button', { name: /Back|Overview|‹/ }));
  await widget.findByText(SHARE);
});

describe('says what is missing, and what to do about it', () => {
  interface Settings {
    id: string;
    roles: Record<string, string>;
  }
  const withRoles = (change: (roles: Settings['roles']) => Settings['roles']) => {
    const { getDocuments } = amara.context.data;
    amara.context.data = {
      ...amara.context.data,
      getDocuments: async (collection) =>
        ((await getDocuments(collection)) as Settings[]).map((one) => (one.id === 'settings' ? { ...one, roles: change(one.roles) } : one)),
    };
  };

  it('nobody has a role', async () => {
    withRoles(() => ({}));
    await renderWidget().widget.findByText('Nobody has a role yet');
  });

  it('too few have one, so that the numbers would speak of one person', async () => {
    withRoles((roles) => Object.fromEntries(Object.entries(roles).filter(([, role], index) => role !== 'data-science' || index === 0)));
    await renderWidget().widget.findByText('Too few people have a role');
  });

  it('pull requests are not for the reader', async () => {
    amara.answerWith(refusing(/git\/pullrequests/, 403, { message: 'no' }));
    await renderWidget().widget.findByText('You may not read pull requests of this project');
  });

  it('a pause, after which it reads again when asked', async () => {
    amara.answerWith(refusing(/git\/pullrequests/, 429, { message: 'Slow down' }));
    const { widget } = renderWidget();
    await widget.findByText('Azure DevOps asks for a pause');
    amara.answerWith(null);
    await press(widget.getByRole('button', { name: 'Try again' }));
    await widget.findByText(SHARE);
    cleanup();
  });
});
