import { DEFAULT_SETTINGS } from '../../../src/domain/settings/settings.ts';
import { peopleWithoutRole } from '../../../src/domain/sprint/settings-gaps.ts';
import { pullRequest, sprintSnapshot, type Given } from '../../builders/sprint.ts';

const ROLES = { 'ana@team.example': 'data-science', 'bo@team.example': 'development', 'cy@team.example': 'other' } as const;
const gaps = (given: Given) => peopleWithoutRole(sprintSnapshot({ settings: { ...DEFAULT_SETTINGS, roles: ROLES }, ...given }));

// prettier-ignore
it.each<[string, Given, number]>([
  ['nobody worked', {}, 0],
  ['everybody has a role', { workers: ['ana@team.example', 'bo@team.example'] }, 0],
  ['case does not matter', { workers: ['Ana@Team.example'] }, 0],
  ['other is a role', { workers: ['cy@team.example'] }, 0],
  ['somebody on an item', { workers: ['ana@team.example', 'dee@team.example'] }, 1],
  ['one person on an item and a pull request counts once', { workers: ['dee@team.example'], pullRequests: [pullRequest({ author: 'Dee@team.example' })] }, 1],
  ['who voted worked, too', { pullRequests: [pullRequest({ author: 'ana@team.example', voters: ['eve@team.example'] })] }, 1],
  ['a bot is nobody', { pullRequests: [pullRequest({ author: 'build@team.example', isByBot: true })] }, 0],
  ['nobody knows without settings', { workers: ['dee@team.example'], unread: ['settings'] }, 0],
])('%s', (_, given, count) => {
  expect(gaps(given)).toBe(count);
});
