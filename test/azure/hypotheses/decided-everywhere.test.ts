import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { analyticsRoot } from '../../../src/azure/client/analytics.ts';
import { createClient, type Client } from '../../../src/azure/client/client.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { decidedQuery } from '../../../src/azure/dashboards/decided-query.ts';
import { loadAcceptance, type AcceptanceContext } from '../../../src/azure/dashboards/load-acceptance.ts';
import { loadHypotheses, loadPlace, queryIds } from '../../../src/azure/hypotheses/load-hypotheses.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { NO_FILTER, filterLibrary } from '../../../src/domain/hypothesis/library-filter.ts';
import { ML_FIELDS as F } from '../../../src/domain/process/ml-fields.ts';
import { labelOf } from '../../../src/domain/shared/ids.ts';
import { hypothesesDecidedIn, hypothesesOfSprint } from '../../../src/domain/sprint/hypotheses.ts';
import { reviewSprint } from '../../../src/domain/sprint/review/review.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import type { Hypothesis, SprintSnapshot } from '../../../src/domain/sprint/snapshot.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

const PROJECT = 'Term-deposit call list';
const MODELLING = `${PROJECT}\\Modelling`;

let host: SampleHost;
let acceptance: AcceptanceContext;
beforeAll(async () => {
  host = await startSampleHost();
  const rootUrl = analyticsRoot(`${host.url}/local/`);
  const client = createClient({ baseUrl: rootUrl, getToken: () => Promise.resolve(host.token) });
  acceptance = { ...host.context, analytics: { client, rootUrl, project: host.context.project }, data: () => Promise.resolve(host.context.data) };
  addOddHypotheses();
});
afterAll(() => host.close());

interface Odd {
  title: string;
  created?: string;
  /** When its state became Decided; null: it is in test. */
  decidedAt?: string | null;
  decidedOn?: string;
  values?: Record<string, string>;
}

/** Sprint 1 of the sample begins on 24 August, Sprint 5 on 19 October, Sprint 6 on 2 November. */
function addOddHypotheses(): void {
  // prettier-ignore
  const odd: Odd[] = [
    { title: 'O1: decided, nobody wrote when' },
    { title: 'O2: dated next year',                        decidedOn: '2027-11-10' },
    { title: 'O3: dated before it was created',            decidedOn: '2025-11-04' },
    { title: 'O4: dated before it was created, in another sprint', decidedOn: '2026-09-29' },
    { title: 'O5: filed at the root',                      decidedOn: '2026-11-03', values: { 'System.IterationPath': PROJECT } },
    { title: 'O6: filed under another sprint',             decidedOn: '2026-11-03', values: { 'System.IterationPath': `${PROJECT}\\Sprint 2` } },
    { title: 'O7: filed at the root, nobody wrote when',   values: { 'System.IterationPath': PROJECT } },
    { title: 'O8: due in Sprint 6, open',                  decidedAt: null, values: { 'System.IterationPath': PROJECT, [F.decideBy]: `${PROJECT}\\Sprint 6` } },
    { title: 'O9: in another area',                        decidedOn: '2026-11-03', values: { 'System.AreaPath': `${PROJECT}\\Serving & MLOps` } },
    { title: 'O10: in another area, nobody wrote when',    values: { 'System.AreaPath': `${PROJECT}\\Serving & MLOps` } },
    { title: 'O11: removed',                               decidedOn: '2026-11-03', values: { 'System.State': 'Removed' } },
    { title: 'O12: exploratory',                           decidedOn: '2026-11-03', values: { [F.study]: 'Exploratory' } },
    { title: 'O13: exploratory, nobody wrote when',        values: { [F.study]: 'Exploratory' } },
    { title: 'O14: invalid',                               decidedOn: '2026-11-03', values: { [F.outcome]: 'Invalid' } },
    { title: 'O15: taken back, its date still there',      decidedOn: '2026-11-03', values: { 'System.State': 'Testing' } },
    { title: 'O16: no outcome',                            decidedOn: '2026-11-03', values: { [F.outcome]: '' } },
    { title: 'O17: written weeks later',                   decidedOn: '2026-10-06', created: '2026-09-01' },
    { title: 'O18: decided before the first sprint',       decidedOn: '2026-07-06', created: '2026-07-01', decidedAt: '2026-07-06' },
    { title: 'O20: due in “Sprint 6”',                     decidedAt: null, values: { 'System.IterationPath': PROJECT, [F.decideBy]: ' sprint 6 ' } },
    { title: 'O21: due in “\\Project\\Sprint 6”',          decidedAt: null, values: { 'System.IterationPath': PROJECT, [F.decideBy]: `\\${PROJECT}\\Sprint 6\\` } },
    { title: 'O22: due in “Sprint 60”, which is none',     decidedAt: null, values: { 'System.IterationPath': PROJECT, [F.decideBy]: 'Sprint 60' } },
    { title: 'O19: created and dated long ago, misdated before that', decidedOn: '2026-06-06', created: '2026-07-01' },
  ];
  const by = findIdentity(host.db, 'Ines Duarte')!.id;
  for (const { title, created = '2026-10-20', decidedAt = '2026-11-04', decidedOn, values } of odd) {
    const { id } = saveWorkItem(host.db, {
      projectId: host.projectId,
      type: 'Hypothesis',
      at: new Date(`${created}T10:00:00Z`),
      by,
      fields: { 'System.Title': title, 'System.AreaPath': MODELLING, 'System.IterationPath': `${PROJECT}\\Sprint 5`, 'System.State': 'Testing' },
    });
    saveWorkItem(host.db, {
      id,
      projectId: host.projectId,
      type: 'Hypothesis',
      at: new Date(`${decidedAt ?? '2026-11-04'}T10:00:00Z`),
      by,
      fields: {
        'System.State': decidedAt === null ? 'Testing' : 'Decided',
        [F.study]: 'Confirmatory',
        [F.outcome]: 'Accepted',
        ...(decidedOn !== undefined && { [F.decidedOn]: `${decidedOn}T00:00:00Z` }),
        ...values,
      },
    });
  }
}

const withoutAnalytics = (given: AcceptanceContext): AcceptanceContext => ({
  ...given,
  analytics: {
    ...given.analytics,
    client: { get: () => Promise.reject(new RequestError('notFound', 'There is no Analytics here.')) } as unknown as Client,
  },
});

const TEAMS = [
  { team: 'Call List Crew', group: '' },
  { team: 'Modelling', group: 'Modelling' },
];
const SPRINTS = 7;
const ANSWERS = ['Accepted', 'Rejected', 'Inconclusive'];
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

async function snapshotsOf(team: string): Promise<SprintSnapshot[]> {
  const context = { ...host.context, team: { id: team, name: team } };
  const { team: loaded, snapshot } = await loadSprint(context, null);
  const ids = loaded.iterations.filter(({ start }) => start !== null && start <= snapshot.sprint.start).map(({ id }) => id);
  const all: SprintSnapshot[] = [];
  for (const id of ids.slice(-SPRINTS)) all.push((await loadSprint(context, id)).snapshot);
  return all;
}

const labels = (hypotheses: readonly Hypothesis[]) => hypotheses.map(({ item }) => labelOf(item)).filter((label) => label.startsWith('O'));

it('puts odd hypotheses into the sprints they belong to', async () => {
  const all = await snapshotsOf('Call List Crew');
  expect(all.map((one) => [one.sprint.name, ...labels(hypothesesOfSprint(one))].join(' '))).toEqual([
    'Sprint 1',
    'Sprint 2 O6',
    'Sprint 3',
    'Sprint 4 O17',
    'Sprint 5 O1 O2 O3 O4 O9 O10 O12 O13 O14 O15 O16 O17 O18 O19',
    'Sprint 6 O1 O2 O3 O4 O5 O6 O7 O8 O9 O10 O12 O13 O14 O16 O20 O21 O19',
    'Sprint 7',
  ]);
  expect(all.flatMap((one) => [one.sprint.name, ...labels(hypothesesDecidedIn(one))].join(' ')).filter((line) => line.includes('O'))).toEqual([
    'Sprint 4 O17',
    'Sprint 6 O1 O2 O3 O4 O5 O6 O7 O9 O10 O12 O13 O14 O16 O19',
  ]);
  expect(all[5]!.misdatedDecisions.map(labelOf)).toEqual(['O2', 'O3', 'O4', 'O19']);
});

describe.each(TEAMS)('for $team', ({ team, group }) => {
  it('counts the same on tab, review, acceptance by Analytics and by query, and hub, in every sprint', async () => {
    const context = { ...acceptance, team: { id: team, name: team } };
    const byAnalytics = await loadAcceptance(context, { group: null, sprints: SPRINTS });
    const byQuery = await loadAcceptance(withoutAnalytics(context), { group: null, sprints: SPRINTS });
    expect([byAnalytics.source.kind, byQuery.source.kind]).toEqual(['analytics', 'query']);
    expect(byQuery.acceptance).toEqual(byAnalytics.acceptance);
    const counted = byAnalytics.acceptance.bySprint.map(({ accepted, rejected, inconclusive }) => accepted + rejected + inconclusive);

    const snapshots = await snapshotsOf(team);
    expect(
      snapshots.map((snapshot) => hypothesesDecidedIn(snapshot).filter((one) => one.isConfirmatory && ANSWERS.includes(one.outcome ?? '')).length),
    ).toEqual(counted);

    const reviewed = snapshots.map((snapshot) => {
      const { decided } = reviewSprint({
        team,
        snapshot,
        results: checkSprint(snapshot),
        carried: null,
        before: null,
        decisions: null,
        timeZone: 'Europe/Lisbon',
      });
      return decided.filter(({ item, outcome }) => item.fields[F.study] !== 'Exploratory' && ANSWERS.includes(outcome ?? '')).length;
    });
    expect(reviewed).toEqual(counted);

    const place = await loadPlace(host.context);
    const inHub: number[] = [];
    for (const { sprint } of snapshots) {
      const filter = { ...NO_FILTER, group, sprint: sprint.name };
      const reading = await loadHypotheses(host.context, place, { filter, sort: { key: 'id', isDescending: true } }, () => {});
      const shown = filterLibrary(
        reading.hypotheses,
        filter,
        { contradicted: new Set(), moved: new Set(), overdue: new Set(), due: new Set() },
        reading.sprints,
      );
      inHub.push(
        shown.filter(({ decidedOn, outcome, study }) => sprint.includes(decidedOn) && study !== 'Exploratory' && ANSWERS.includes(outcome ?? ''))
          .length,
      );
    }
    expect(inHub).toEqual(counted);
    expect(sum(counted)).toBeGreaterThan(5);
  });

  it('counts as many as the query behind the figure finds, over every number of sprints', async () => {
    const context = { ...acceptance, team: { id: team, name: team } };
    for (let sprints = 1; sprints <= SPRINTS; sprints += 1) {
      const reading = await loadAcceptance(context, { group: null, sprints });
      const { ids } = await queryIds(host.context, decidedQuery(reading.query));
      expect([sprints, ids.length]).toEqual([sprints, reading.acceptance.decided]);
    }
  });
});
