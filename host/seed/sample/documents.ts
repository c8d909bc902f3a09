import type { SampleCalendar, SprintNumber } from './calendar.ts';
import { PROJECT_NAME } from './foundation.ts';
import { GROUPS, PEOPLE, groupMembers, uniqueNameOf, type GroupKey } from './people.ts';

/** What the team told the extension: roles, working groups, one waiver and what it attests. Documents of the collection `ml-agile-{project id}`. */
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
          kind: 'agreed-exception',
          reason: 'Holiday week: the goal of Sprint 4 was carried on, and the whole team plans Sprint 6 together.',
          author: PEOPLE.henrik.name,
          from: calendar.startOf(5),
          until: calendar.finishOf(5),
          untilSprint: 'Sprint 5',
        },
      ],
    },
    {
      id: 'attestations',
      attestations: [
        attested(calendar, 'ceremony-standup', 2, 'Every day at 9:30, all groups together.'),
        attested(calendar, 'ceremony-refinement', 3, 'Wednesdays, with the product owner.'),
      ],
    },
  ];
}

/** The process lead's word, from a sprint until the end of the last one that is over. */
const attested = (calendar: SampleCalendar, rule: string, from: SprintNumber, note: string) => ({
  id: `${rule}-${from}`,
  rule,
  team: null,
  from: calendar.startOf(from),
  until: calendar.finishOf(6),
  untilSprint: 'Sprint 6',
  author: PEOPLE.henrik.name,
  note,
  at: calendar.at(6, 12, 15).toISOString(),
});
