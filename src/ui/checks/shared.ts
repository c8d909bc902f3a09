import type { SharedMessage } from '../../domain/sprint/check.ts';

/** What several checks say where they lack what they rest on. */
export const SHARED_TITLES: Readonly<Record<SharedMessage, string>> = {
  'scope-unknown': 'The ceremony was held, but not who took part',
  'roles-not-configured': 'Nobody has a role yet',
  'settings-unread': 'The settings of the project could not be read',
  'pull-requests-unread': 'Pull requests could not be read',
  'other-sprints-unread': 'Items of other sprints could not be read, or not all',
  'groups-unread': 'The teams of the working groups could not be read',
};

export const SHARED_REASONS: Readonly<Record<SharedMessage, string>> = {
  'scope-unknown': 'A tag does not tell; a session record does, in its scope.',
  'roles-not-configured': 'Without roles nobody can tell whether both took part. Roles are configured, never guessed.',
  'settings-unread': 'Roles and working groups are in them.',
  'pull-requests-unread': 'What this check looks at is among them.',
  'other-sprints-unread': 'What this check looks at is among them.',
  'groups-unread': '',
};
