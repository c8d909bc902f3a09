import { buildModel } from '../../../../host/query/odata/build-model.ts';
import type { AnalyticsContext } from '../../../../host/query/odata/context.ts';
import { metadataXml } from '../../../../host/query/odata/metadata.ts';
import { loadSampleProject } from '../../../../host/seed/load.ts';
import { Database } from '../../../../host/store/database.ts';
import { findIdentity } from '../../../../host/store/core/identities.ts';
import { askAnalytics, rowTexts } from '../../../builders/analytics.ts';
import { LOADED_ON } from '../../../builders/sample-host.ts';

let db: Database;
let context: AnalyticsContext;

const ask = (query: string) => rowTexts(askAnalytics(context, query).rows);

beforeAll(() => {
  db = new Database(':memory:');
  const projectId = loadSampleProject(db, LOADED_ON);
  context = { db, now: LOADED_ON, me: findIdentity(db, 'henrik.dahl@calllist.example')!.id, projectId };
});

afterAll(() => db.close());

const DECIDED = "filter(WorkItemType eq 'Hypothesis' and StateCategory eq 'Completed')";

test('decided hypotheses by outcome', () => {
  expect(ask(`WorkItems?$apply=${DECIDED}/groupby((Custom_MlOutcome),aggregate($count as Count))`)).toEqual([
    'Accepted 5',
    'Inconclusive 3',
    'Invalid 1',
    'Rejected 6',
  ]);
});

test('decided hypotheses by outcome and iteration', () => {
  const query = `WorkItems?$apply=${DECIDED}/groupby((Iteration/IterationName,Iteration/StartDate,Custom_MlOutcome),aggregate($count as Count))`;
  expect(ask(`${query}&$orderby=Iteration/StartDate,Custom_MlOutcome`).map((row) => row.replace(/ \d{4}-\S+/, ''))).toEqual([
    'Sprint 1 Accepted 1',
    'Sprint 2 Accepted 1',
    'Sprint 2 Rejected 2',
    'Sprint 3 Accepted 1',
    'Sprint 3 Inconclusive 1',
    'Sprint 4 Accepted 1',
    'Sprint 4 Inconclusive 2',
    'Sprint 4 Rejected 1',
    'Sprint 5 Accepted 1',
    'Sprint 5 Rejected 2',
    'Sprint 6 Invalid 1',
    'Sprint 6 Rejected 1',
  ]);
});

test('a decision that was taken back shows in the trend', () => {
  // H5 was accepted first and is inconclusive today.
  const [{ WorkItemId: id } = {}] = askAnalytics(context, "WorkItems?$filter=startswith(Title,'H5')&$select=WorkItemId").rows;
  const trend = ask(
    `WorkItemSnapshot?$apply=filter(WorkItemId eq ${String(id)} and Custom_MlOutcome ne null)/groupby((DateSK,Custom_MlOutcome),aggregate($count as N))`,
  );
  const outcomes = trend.map((row) => row.split(' ')[1]);
  expect([outcomes[0], outcomes.at(-1)]).toEqual(['Accepted', 'Inconclusive']);
});

test('working groups are teams', () => {
  const byTeam = (name: string) => ask(`WorkItems?$apply=filter(Teams/any(t:t/TeamName eq '${name}'))/aggregate($count as N)`).map(Number)[0]!;
  for (const name of ['Modelling', 'Campaign App']) expect(byTeam(name)).toBeGreaterThan(0);
  expect(byTeam('Call List Crew')).toBe(Number(ask('WorkItems?$apply=aggregate($count as N)')[0]));
});

test('the model names the custom fields by their reference names', () => {
  const xml = metadataXml(buildModel(db, context.projectId, context.now));
  expect(xml).toContain(
    '<Property Name="Custom_MlOutcome" Type="Edm.String"><Annotation Term="Ref.ReferenceName" String="Custom.MlOutcome"/><Annotation Term="Display.DisplayName" String="Outcome"/>',
  );
  expect(xml).toContain('<Property Name="Custom_MlObserved" Type="Edm.Double">');
  expect(xml).toContain('<Property Name="Custom_MlDecidedOn" Type="Edm.DateTimeOffset">');
});

test('custom fields keep their names, long texts are not there', () => {
  const [first] = askAnalytics(context, "WorkItems?$filter=WorkItemType eq 'Hypothesis'&$top=1").rows;
  expect(Object.keys(first!).filter((name) => name.startsWith('Custom_')).length).toBeGreaterThan(30);
  expect(Object.keys(first!)).not.toContain('Custom_MlLearning');
  expect(Object.keys(first!)).not.toContain('Description');
});
