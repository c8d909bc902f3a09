import type { SampleCalendar } from './calendar.ts';
import { PROJECT_NAME } from './foundation.ts';
import { GROUPS, PEOPLE, groupMembers, uniqueNameOf, type GroupKey } from './people.ts';

/** What the team told the extension: roles, working groups and one waiver. Documents of the collection `ml-agile-{project id}`. */
export function sampleDocuments(calendar: SampleCalendar): Record<string, unknown>[] {
  const roles = Object.values(PEOPLE).flatMap(({ name, role }) => (role === null ? [] : [[uniqueNameOf(name), role] as const]));
  return [
    {
      id: 'settings',
      version: 1,
      timeZone: 'Europe/Lisbon',
      roles: Object.fromEntries(roles),
      groups: (Object.keys(GROUPS) as GroupKey[]).map((key) => ({
        name: GROUPS[key].name,
        areaPaths: [`${PROJECT_NAME}\\${GROUPS[key].name}`],
        members: groupMembers(key).map((person) => uniqueNameOf(PEOPLE[person].name)),
      })),
    },
    {
      id: 'waivers',
      waivers: [
        {
          id: 'planning-5',
          rule: 'ceremony-planning',
          item: null,
          reason: 'Holiday week: the goal of Sprint 4 was carried on, and the whole team plans Sprint 6 together.',
          author: PEOPLE.henrik.name,
          from: calendar.startOf(5),
          until: calendar.finishOf(5),
          untilSprint: 'Sprint 5',
        },
      ],
    },
  ];
}
