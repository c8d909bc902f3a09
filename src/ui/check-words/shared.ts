import type { SharedMessage } from '../../domain/sprint/check.ts';
import { plural } from '../strings.ts';
import type { Words } from './words.ts';

/** Titles that several checks share when their data is missing. */
export const SHARED_TITLES: Readonly<Record<SharedMessage, Words>> = {
  'scope-unknown': 'The ceremony was held, but not who took part',
  'roles-not-configured': 'No roles are set yet',
  'roles-incomplete': ({ counts }) => `${plural(counts['people'] ?? 0, 'person involved has', 'people involved have')} no role yet`,
  'settings-unread': 'The settings of the project could not be read',
  'pull-requests-unread': 'Pull requests could not be read',
  'other-sprints-unread': 'Items of other sprints could not be read, or not all',
  'groups-unread': 'The teams of the working groups could not be read',
  'requests-on-github': ({ counts }) =>
    `${counts['gitHub'] ?? 0} of ${plural(counts['linked'] ?? 0, 'linked pull request is', 'linked pull requests are')} on GitHub`,
};

export const SHARED_REASONS: Readonly<Record<SharedMessage, Words>> = {
  'scope-unknown': 'Enter the scope in the session record. A tag can’t tell it: create a record instead.',
  'roles-not-configured': 'The check depends on roles. They are configured, never guessed.',
  'roles-incomplete': 'The outcome depends on their roles. Choose Other for people and services in neither role.',
  'settings-unread': 'Roles and working groups are in them. Refresh to read them again.',
  'pull-requests-unread': 'The check depends on them. Ask for read access to the repositories, or refresh.',
  'other-sprints-unread': 'The check depends on them. Refresh to read them again.',
  'groups-unread': 'The check depends on their areas and sprints. Refresh to read them again.',
  'requests-on-github':
    'Azure DevOps gives no authors, files or reviews of pull requests on GitHub. If all code is there, switch the check off in the settings.',
};
