import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ConfigurationPorts } from '../../../src/azure/frames/widget-configuration.ts';
import { WidgetConfiguration } from '../../../src/contributions/widget-configuration/widget-configuration.tsx';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { readWidgetSettings, type WidgetSettings } from '../../../src/domain/settings/widget-settings.ts';

const user = userEvent.setup();
const TEAMS = [
  { id: 'crew', name: 'Call List Crew' },
  { id: 'modelling', name: 'Modelling' },
];

/** The configuration of a widget that offers everything, unless a test says otherwise. @returns what it told the dashboard, last first. */
function renderConfiguration(given: Partial<ConfigurationPorts> = {}, settings: Partial<WidgetSettings> = {}): WidgetSettings[] {
  const changes: WidgetSettings[] = [];
  const ports: ConfigurationPorts = {
    settings: { ...readWidgetSettings(null), ...settings },
    hasPeriod: true,
    hasViews: true,
    hasGroups: true,
    loadGroups: () => Promise.resolve(['Modelling', 'Serving']),
    loadTeams: () => Promise.resolve(TEAMS),
    change: (next) => void changes.unshift(next),
    ...given,
  };
  render(<WidgetConfiguration ports={ports} />);
  return changes;
}

const choose = async (label: RegExp, choice: string) => user.selectOptions(screen.getByLabelText(label), choice);
const optionsOf = (label: RegExp) => [...screen.getByLabelText<HTMLSelectElement>(label).options].map(({ text }) => text);

test('tells the dashboard of every choice at once, and keeps the choices before', async () => {
  const changes = renderConfiguration();
  await screen.findByRole('option', { name: 'Call List Crew' });
  await screen.findByLabelText('Working group');
  expect(optionsOf(/^Team/)).toEqual(['The team of the dashboard', 'Call List Crew', 'Modelling']);
  expect(optionsOf(/^Period/).slice(0, 2)).toEqual(['The sprint under way', 'Last 2 sprints']);
  await choose(/^Team/, 'Call List Crew');
  await choose(/^Working group/, 'Modelling');
  await choose(/^Period/, 'Last 2 sprints');
  await choose(/^Shown first/, 'Working groups');
  expect(changes).toHaveLength(4);
  expect(changes[0]).toMatchObject({ team: TEAMS[0], group: 'Modelling', sprints: 2, view: 'groups' });
  await choose(/^Team/, 'The team of the dashboard');
  await choose(/^Working group/, 'All of the team');
  expect(changes[0]).toMatchObject({ team: null, group: null, sprints: 2, view: 'groups' });
});

test('asks only for what the widget has', async () => {
  renderConfiguration({ hasPeriod: false, hasViews: false, hasGroups: false });
  await screen.findByRole('option', { name: 'Call List Crew' });
  expect(screen.getAllByRole('combobox')).toHaveLength(1);
  expect(screen.queryByLabelText('Period')).toBeNull();
});

test('offers no working groups where the project has none', async () => {
  renderConfiguration({ loadGroups: () => Promise.resolve([]) });
  await screen.findByRole('option', { name: 'Call List Crew' });
  expect(screen.queryByLabelText('Working group')).toBeNull();
});

test('shows a team and a group that are gone until others are chosen', async () => {
  renderConfiguration({}, { team: { id: 'gone', name: 'Old team' }, group: 'Old group' });
  await screen.findByRole('option', { name: 'Call List Crew' });
  await screen.findByRole('option', { name: 'Serving' });
  expect(screen.getByLabelText<HTMLSelectElement>('Team').value).toBe('gone');
  expect(optionsOf(/^Team/)).toContain('Old team');
  expect(optionsOf(/^Working group/)).toEqual(['All of the team', 'Old group', 'Modelling', 'Serving']);
});

test('says what could not be read; the rest can still be chosen', async () => {
  const refuse = () => Promise.reject(new RequestError('forbidden', 'no'));
  const changes = renderConfiguration({ loadTeams: refuse, loadGroups: refuse });
  await screen.findByText(/^The teams could not be read\. Ask a project administrator/);
  await screen.findByText(/^The working groups could not be read\./);
  await choose(/^Period/, 'Last 3 sprints');
  expect(changes[0]).toMatchObject({ sprints: 3 });
});
