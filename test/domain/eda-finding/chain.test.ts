import { chainItem, chainOf, nextIds, type ChainItem } from '../../../src/domain/eda-finding/chain.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import type { Link } from '../../../src/domain/shared/work-item.ts';
import { workItemLink } from '../../builders/work-item.ts';

const pullRequest = (id: number): Link => ({
  kind: 'artifact',
  name: 'Pull Request',
  artifact: { kind: 'pull-request', projectId: 'p', repositoryId: 'r', pullRequestId: id },
  addedOn: null,
  comment: '',
});
const item = (id: number, type: string, fields: object = {}, links: Link[] = []): ChainItem =>
  chainItem(id, { 'System.WorkItemType': type, 'System.Title': `${type} ${id}`, 'System.State': 'Active', ...fields }, links);

it('leads from the finding to the decision', () => {
  const hypothesis = item(2, 'Hypothesis', { [ML_FIELDS.outcome]: 'Rejected', [ML_FIELDS.learning]: '<div>No effect.</div>' }, [
    workItemLink(1),
    workItemLink(3),
  ]);
  const story = item(3, 'User Story', {}, [pullRequest(41), pullRequest(42)]);
  const chain = chainOf([workItemLink(2), pullRequest(41)], [hypothesis, story]);
  expect(chain.hypotheses.map(({ id }) => id)).toEqual([2]);
  expect(chain.stories.map(({ id }) => id)).toEqual([3]);
  expect(chain.pullRequests.map(({ id }) => id)).toEqual([41, 42]);
  expect(chain.decisions).toMatchObject([{ outcome: 'Rejected', learning: 'No effect.' }]);
});

it('takes other records for no story, and commits for no pull request', () => {
  const commit: Link = {
    kind: 'artifact',
    name: 'Fixed in Commit',
    artifact: { kind: 'commit', projectId: 'p', repositoryId: 'r', commitId: 'abc' },
    addedOn: null,
    comment: '',
  };
  const chain = chainOf([commit], [item(5, 'EDA Finding'), item(6, 'Team Session'), item(7, 'Bug')]);
  expect(chain).toMatchObject({ hypotheses: [], pullRequests: [], decisions: [] });
  expect(chain.stories.map(({ id }) => id)).toEqual([7]);
});

it('reads on from hypotheses alone, and nothing twice', () => {
  const hypothesis = item(2, 'hypothesis', {}, [workItemLink(1), workItemLink(3), workItemLink(4), workItemLink(4)]);
  const story = item(3, 'User Story', {}, [workItemLink(9)]);
  expect(nextIds(1, [hypothesis, story])).toEqual([4]);
});
