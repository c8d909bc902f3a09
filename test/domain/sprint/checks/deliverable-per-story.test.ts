import { DAYS, deliverable, pullRequest, sprintSnapshot, story } from '../../../builders/sprint.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import type { Deliverable } from '../../../../src/domain/sprint/snapshot.ts';
import { deliverablePerStory } from '../../../../src/domain/sprint/checks/deliverable-per-story.ts';

const done = () => story({ deliverables: [deliverable('mid')] });

const linked = (more: Partial<Deliverable> = {}) =>
  story({ deliverables: [{ ...deliverable('mid'), target: { pullRequest: 7, repositoryId: 'repository' }, ...more }] });

const COMMIT: Deliverable = { ...deliverable('mid'), question: { kind: 'commit', projectId: 'p', repositoryId: 'r', commitId: 'c0ffee' } };

describe('deliverable-per-story', () => {
  // prettier-ignore
  it.each([
    ['no stories at all',                                        { stories: [] },                                                                  'not-applicable', 'info'],
    ['every story has one',                                      { stories: [done(), done()] },                                                    'pass',           'info'],
    ['a story without one while the sprint runs',                { day: 'mid', stories: [done(), story()] },                                       'pending',        'info'],
    ['a story without one on the last day',                      { day: 'last-day', stories: [story()] },                                          'attention',      'info'],
    ['a story without one after the sprint',                     { stories: [done(), story()] },                                                   'attention',      'warning'],
    ['dated on the first day',                                   { stories: [story({ deliverables: [deliverable('first-day')] })] },               'pass',           'info'],
    ['dated on the last day',                                    { stories: [story({ deliverables: [deliverable('last-day')] })] },                'pass',           'info'],
    ['carried over: only the work of the sprint before',         { stories: [story({ deliverables: [deliverable('day-before-start')] })] },        'attention',      'warning'],
    ['carried over: work in both sprints',                       { stories: [story({ deliverables: [deliverable('day-before-start'), deliverable('mid', 'code', '!2')] })] }, 'pass', 'info'],
    ['dated the day after',                                      { stories: [story({ deliverables: [deliverable('day-after-finish')] })] },        'attention',      'warning'],
    ['a rejected hypothesis is all there is',                    { stories: [story({ deliverables: [deliverable('mid', 'hypothesis')] })] },       'pass',           'info'],
    ['only an unknown date',                                     { stories: [story({ deliverables: [{ ...deliverable('mid'), dates: [] }] })] },   'attention',      'warning'],
    ['opened before the sprint and completed after it',          { stories: [story({ deliverables: [{ ...deliverable('mid'), dates: [DAYS['day-before-start'], DAYS['day-after-finish']] }] })] }, 'attention', 'warning'],
    ['a pull request that could not be read',                    { unread: ['pull-requests'], stories: [linked()] },                               'not-enough-data','info'],
    ['a commit whose day Git could not tell',                    { stories: [story({ deliverables: [COMMIT] })] },                                 'not-enough-data','info'],
    ['such a commit beside a document of the sprint',            { stories: [story({ deliverables: [COMMIT, deliverable('mid', 'document')] })] }, 'pass',           'info'],
    ['such a commit, and a story surely without',                { stories: [story({ deliverables: [COMMIT] }), story()] },                        'attention',      'warning'],
    ['a pull request beyond those that were read',               { unread: ['more-pull-requests'], stories: [linked()] },                          'not-enough-data','info'],
    ['one of those that were read',                              { unread: ['more-pull-requests'], pullRequests: [pullRequest()], stories: [linked()] }, 'pass',      'info'],
    ['one that could not be read, dated by hand',                { unread: ['pull-requests'], stories: [linked({ datedByHand: true })] },          'pass',           'info'],
    ['one that could not be read, and a document',               { unread: ['pull-requests'], stories: [story({ deliverables: [...linked().deliverables, deliverable('mid', 'document')] })] }, 'pass', 'info'],
    ['one that could not be read, another story surely without', { unread: ['pull-requests'], stories: [linked(), story()] },                      'attention',      'warning'],
    ['one of another project, which is never read',              { stories: [linked()] },                                                          'pass',           'info'],
    ['a spike without one',                                      { stories: [done(), story({ isSpike: true })] },                                  'attention',      'warning'],
    ['dated by hand, on a day of the sprint',                    { stories: [story({ deliverables: [{ ...deliverable('mid'), datedByHand: true }] })] }, 'pass',       'info'],
    ['hidden links, but a deliverable too',                      { stories: [story({ hiddenLinks: 2, deliverables: [deliverable('mid')] })] },     'pass',           'info'],
    ['a sprint that has not begun, whatever is linked',          { day: 'before', stories: [done()] },                                             'pending',        'info'],
    ['300 stories, one without',                                 { stories: [...Array.from({ length: 299 }, done), story()] },                     'attention',      'warning'],
    ['a document is all there is',                               { stories: [story({ deliverables: [deliverable('mid', 'document')] })] },         'pass',           'info'],
    ['links to items the reader may not see',                    { stories: [story({ hiddenLinks: 1 })] },                                         'not-enough-data','info'],
    ['a link of a kind that nobody knows, of this sprint',       { stories: [story({ unknownLinks: [{ name: 'Model Run', addedOn: DAYS.mid }] })] }, 'not-enough-data', 'info'],
    ['such a link without a day',                                { stories: [story({ unknownLinks: [{ name: 'Model Run', addedOn: null }] })] },   'not-enough-data', 'info'],
    ['such a link of another sprint',                            { stories: [story({ unknownLinks: [{ name: 'Model Run', addedOn: DAYS['day-before-start'] }] })] }, 'attention', 'warning'],
    ['one hidden, another surely without',                       { stories: [story({ hiddenLinks: 1 }), story()] },                                'attention',      'warning'],
  ] as const)('%s', (_situation, given, outcome, severity) => {
    expect(runCheck(deliverablePerStory, sprintSnapshot(given))).toMatchObject({ outcome, severity });
  });

  it('names the stories and how many of how many are in order', () => {
    const missing = story();
    const result = runCheck(deliverablePerStory, sprintSnapshot({ stories: [done(), missing, done()] }));
    expect(result.items).toEqual([missing.item]);
    expect(result.share).toEqual({ count: 2, of: 3 });
  });
});
