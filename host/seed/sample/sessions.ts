import type { SprintNumber } from './calendar.ts';
import { GROUPS, type PersonKey } from './people.ts';

/** One ceremony or design session of the sample project. */
export interface SampleSession {
  sprint: SprintNumber;
  /** Day of the sprint, from 1. */
  day: number;
  kind: 'ML design session' | 'Sprint planning' | 'Retrospective' | 'Scrum of Scrums' | 'Working agreement review';
  title: string;
  by: PersonKey;
  /** null: the whole team. */
  group: string | null;
  roles: ('Data science' | 'Development')[];
  /** Pages and titles of stories that came of it. */
  documents?: [text: string, page: string][];
  actions?: string[];
  planned?: boolean;
}

const BOTH: SampleSession['roles'] = ['Data science', 'Development'];
const planning = (sprint: SprintNumber): SampleSession => ({
  sprint,
  day: 1,
  kind: 'Sprint planning',
  title: `Sprint planning, Sprint ${sprint}`,
  by: 'henrik',
  group: null,
  roles: BOTH,
  documents: [['Sprint goal', `sprint-${sprint}-goal`]],
});
const retro = (sprint: SprintNumber, actions: string[]): SampleSession => ({
  sprint,
  day: 12,
  kind: 'Retrospective',
  title: `Retrospective, Sprint ${sprint}`,
  by: 'henrik',
  group: null,
  roles: BOTH,
  actions,
});
const design = (sprint: SprintNumber, day: number, title: string, page: string, by: PersonKey): SampleSession => ({
  sprint,
  day,
  kind: 'ML design session',
  title: `ML design session: ${title}`,
  by,
  group: null,
  roles: BOTH,
  documents: [[title, page]],
});

const scrumOfScrums = (sprint: SprintNumber): SampleSession => ({
  sprint,
  day: 4,
  kind: 'Scrum of Scrums',
  title: `Scrum of Scrums, Sprint ${sprint}`,
  by: 'henrik',
  group: null,
  roles: BOTH,
});

export const SESSIONS: readonly SampleSession[] = [
  planning(1),
  planning(2),
  design(2, 3, 'features that are known before the call', 'design-features', 'ines'),
  retro(2, ['Size stories with T-shirt sizes', 'A data scientist reviews every change below mlops']),
  planning(3),
  {
    sprint: 3,
    day: 3,
    kind: 'Working agreement review',
    title: 'Working agreement: who reviews what',
    by: 'henrik',
    group: null,
    roles: BOTH,
    documents: [['Working agreement', 'working-agreement']],
  },
  design(3, 4, 'scoring interface', 'design-interface', 'oskar'),
  retro(3, ['Split large stories before planning']),
  // Sprint 4 was planned by each group for itself.
  ...Object.values(GROUPS).map(({ name }): SampleSession => ({
    sprint: 4,
    day: 1,
    kind: 'Sprint planning',
    title: `Sprint planning, ${name}`,
    by: 'henrik',
    group: name,
    roles: name === 'Campaign App' ? ['Development'] : name === 'Serving & MLOps' ? ['Development'] : ['Data science'],
  })),
  retro(4, ['Plan with the whole team again', 'Hold a Scrum of Scrums in every sprint']),
  scrumOfScrums(5),
  design(5, 3, 'evaluation by time', 'design-evaluation', 'rafael'),
  retro(5, ['Evaluate every hypothesis on later calls']),
  planning(6),
  scrumOfScrums(6),
  design(6, 3, 'monitoring of drift', 'design-monitoring', 'leila'),
  retro(6, ['Agree on an owner for each alert']),
  planning(7),
  { ...design(7, 11, 'when to retrain', 'design-retraining', 'jonas'), planned: true },
];
