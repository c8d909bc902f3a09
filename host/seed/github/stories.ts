import type { PersonKey } from '../sample/people.ts';

/** What a story of the second sample project is linked to. Numbers are those of pull requests and issues on GitHub. */
export type CodeLink =
  | { kind: 'pull-request' | 'issue'; number: number }
  | { kind: 'commit'; sha: string }
  | { kind: 'branch'; name: string }
  | { kind: 'page'; path: string }
  | { kind: 'address'; url: string; text: string };

export interface GitHubStory {
  sprint: 1 | 2;
  title: string;
  by: PersonKey;
  size: 'XS' | 'S' | 'M';
  phase?: 'Feasibility' | 'Experimentation' | 'Operationalisation';
  tags?: string;
  type?: 'User Story' | 'Bug';
  /** Days of the sprint on which work starts and ends; null: not yet. */
  started: number | null;
  closed: number | null;
  links: readonly CodeLink[];
  /** Key of the hypothesis that it tests. */
  tests?: string;
}

const request = (number: number): CodeLink => ({ kind: 'pull-request', number });
const issue = (number: number): CodeLink => ({ kind: 'issue', number });

/** A dozen stories of two sprints, a line each. The code lives on GitHub; documents are pages of a wiki and of the web. */
// prettier-ignore
export const STORIES: readonly GitHubStory[] = [
  { sprint: 1, title: 'Load the withdrawals of all branches', by: 'thandiwe', size: 'M', phase: 'Feasibility', started: 2, closed: 9, links: [request(4), request(6)] },
  { sprint: 1, title: 'Plot withdrawals by weekday and payday', by: 'yuki', size: 'S', phase: 'Feasibility', started: 2, closed: 8, links: [{ kind: 'commit', sha: '3f8c1d07a5b94e2f6c1d80b7a9e4f2310c5d6b78' }] },
  { sprint: 1, title: 'Spike: which error measure fits a refill?', by: 'thandiwe', size: 'XS', phase: 'Feasibility', tags: 'spike', started: 3, closed: 9, links: [{ kind: 'page', path: 'Notes/Error-measures' }] },
  { sprint: 1, title: 'Ask branch managers whether they would follow a forecast', by: 'yuki', size: 'S', phase: 'Feasibility', started: 2, closed: 10, links: [], tests: 'G1' },
  { sprint: 1, title: 'Repository with tests on every pull request', by: 'leila', size: 'S', started: 1, closed: 5, links: [request(1), request(2), issue(3)] },
  { sprint: 1, title: 'Agree on the forecast file', by: 'amara', size: 'S', tags: 'ml-interface', started: 4, closed: 10, links: [request(7)] },
  { sprint: 1, title: 'Public holidays are read as weekdays', by: 'leila', size: 'XS', type: 'Bug', started: 6, closed: 7, links: [request(8)] },
  { sprint: 2, title: 'Forecast with a seasonal baseline', by: 'thandiwe', size: 'M', phase: 'Experimentation', started: 2, closed: null, links: [request(9)], tests: 'G2' },
  { sprint: 2, title: 'School holidays as a feature', by: 'yuki', size: 'S', phase: 'Experimentation', started: 3, closed: null, links: [{ kind: 'branch', name: 'school-holidays' }, issue(10)] },
  { sprint: 2, title: 'Nightly forecast job', by: 'leila', size: 'M', phase: 'Operationalisation', tags: 'mlops', started: 2, closed: null, links: [request(11), request(12)] },
  { sprint: 2, title: 'Show the forecast beside the refill order', by: 'amara', size: 'M', started: 3, closed: null, links: [{ kind: 'address', url: 'https://github.calllist.example/calllist/branch-cash/pull/13', text: 'Forecast beside the order' }] },
  { sprint: 2, title: 'Spike: what does a missed refill cost?', by: 'yuki', size: 'XS', tags: 'spike', started: null, closed: null, links: [] },
];
