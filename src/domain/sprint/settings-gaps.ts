import type { SprintSnapshot } from './snapshot.ts';

/**
 * The number of people who worked in the sprint, on items or pull requests, and have no role in the settings, not even `other`.
 *
 * @returns 0 if the settings could not be read, since the roles are unknown then.
 */
export function peopleWithoutRole({ workers, pullRequests, settings, unread }: SprintSnapshot): number {
  if (unread.has('settings')) return 0;
  const configured = new Set(Object.keys(settings.roles).map((person) => person.toLowerCase()));
  const reviewed = pullRequests.filter(({ isByBot }) => !isByBot).flatMap(({ author, voters }) => [author, ...voters]);
  const active = new Set([...workers, ...reviewed].map((person) => person.toLowerCase()));
  return [...active].filter((person) => !configured.has(person)).length;
}
