import { sprintSnapshot, story } from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { sizeLargeUnsplit } from '../../../../src/domain/sprint/checks/size-large-unsplit.ts';
import { sizeNotHours } from '../../../../src/domain/sprint/checks/size-not-hours.ts';
import { sizeTshirt } from '../../../../src/domain/sprint/checks/size-tshirt.ts';

const hours = (estimate: number | null, remaining: number | null = null, completed: number | null = null) => ({
  hours: { estimate, remaining, completed },
});

describe('size-tshirt', () => {
  // prettier-ignore
  it.each([
    ['no stories',                              { stories: [] },                                                                        'not-applicable'],
    ['sized',                                   { stories: [story({ size: 'XL' })] },                                                   'pass'],
    ['sized in small letters',                  { stories: [story({ size: ' m ' })] },                                                  'pass'],
    ['not sized',                               { stories: [story(), story({ size: '' })] },                                            'attention'],
    ['a duration in the place of a size',       { stories: [story({ size: '3d' })] },                                                   'attention'],
    ['points in the place of a size',           { stories: [story({ size: '', points: 3 })] },                                          'attention'],
    ['points where the team allows them',       { stories: [story({ size: '', points: 3 })], settings: { pointsAllowed: true } },       'pass'],
    ['neither where the team allows points',    { stories: [story({ size: '' })], settings: { pointsAllowed: true } },                  'attention'],
    ['a name of the size',                      { stories: [story({ size: 'Medium' })] },                                               'pass'],
    ['with the word before it',                 { stories: [story({ size: 'T-shirt S' })] },                                            'pass'],
    ['a size beyond XL',                        { stories: [story({ size: 'XXL' })] },                                                  'pass'],
    ['a size with a remark',                    { stories: [story({ size: 'L (two services)' })] },                                     'pass'],
    ['a number in the place of a size',         { stories: [story({ size: '5' })] },                                                    'attention'],
    ['a question mark in the place of a size',  { stories: [story({ size: '?' })] },                                                    'attention'],
    ['a word that begins like a size',          { stories: [story({ size: 'Lots' })] },                                                 'attention'],
    ['300 stories, one without',                { stories: [...Array.from({ length: 299 }, () => story()), story({ size: '' })] },       'attention'],
    ['a spike without a size',                  { stories: [story({ size: '', isSpike: true })] },                                      'attention'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(sizeTshirt, sprintSnapshot(given))).toMatchObject({ outcome, severity: 'info' });
  });

  it('is as severe as the team says, and silent where it is off', () => {
    const given = { stories: [story({ size: '' })] };
    expect(runCheck(sizeTshirt, sprintSnapshot({ ...given, settings: { rules: { 'size-tshirt': { severity: 'warning' } } } })).severity).toBe(
      'warning',
    );
  });
});

describe('size-not-hours', () => {
  // prettier-ignore
  it.each([
    ['no stories',                                   { stories: [] },                                                       'not-applicable'],
    ['no hours',                                     { stories: [story()] },                                                'pass'],
    ['an estimate in hours',                         { stories: [story(hours(16))] },                                       'attention'],
    ['remaining work',                               { stories: [story(hours(null, 4))] },                                  'attention'],
    ['completed work',                               { stories: [story(hours(null, null, 8))] },                            'attention'],
    ['zero hours say nothing',                       { stories: [story(hours(0, 0, 0))] },                                  'pass'],
    ['the timebox of a spike',                       { stories: [story({ ...hours(8), isSpike: true })] },                  'pass'],
    ['the timebox of a spike in words',              { stories: [story({ size: '2 days', isSpike: true })] },               'pass'],
    ['work booked on a spike',                       { stories: [story({ ...hours(8, 2), isSpike: true })] },               'attention'],
    ['a size of three days',                         { stories: [story({ size: '3d' })] },                                  'attention'],
    ['a size of 16 hours',                           { stories: [story({ size: '16 h' })] },                                'attention'],
    ['a size of one and a half weeks',               { stories: [story({ size: '1,5 weeks' })] },                           'attention'],
    ['a size of man-days',                           { stories: [story({ size: '3 man-days' })] },                           'attention'],
    ['a range of days',                              { stories: [story({ size: '2-3 days' })] },                             'attention'],
    ['half a day',                                   { stories: [story({ size: 'half a day' })] },                           'attention'],
    ['a T-shirt size with days beside it',           { stories: [story({ size: 'M (3 days)' })] },                           'attention'],
    ['a name with a digit',                          { stories: [story({ size: '3D model' })] },                             'pass'],
    ['a word that begins like a day',                { stories: [story({ size: 'day-ahead forecast' })] },                   'pass'],
    ['a T-shirt size in words',                      { stories: [story({ size: 'T-shirt S' })] },                            'pass'],
    ['a number is no duration',                      { stories: [story({ size: '5' })] },                                   'pass'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(sizeNotHours, sprintSnapshot(given)).outcome).toBe(outcome);
  });
});

describe('size-large-unsplit', () => {
  // A task below a story is no story, so it is not among its child stories.
  // prettier-ignore
  it.each([
    ['nothing large',                                     [story({ size: 'M' })],                                              'not-applicable'],
    ['a size in hours is no L',                           [story({ size: '40 h' })],                                           'not-applicable'],
    ['large by its name',                                 [story({ size: 'Large' })],                                          'attention'],
    ['larger than XL',                                    [story({ size: 'XXL' })],                                            'attention'],
    ['large with a remark',                               [story({ size: 'L (two services)' })],                               'attention'],
    ['a size that only begins like L',                    [story({ size: 'Lots' })],                                           'not-applicable'],
    ['no stories at all',                                 [],                                                                  'not-applicable'],
    ['large and not split',                               [story({ size: 'L' })],                                              'attention'],
    ['very large, in small letters',                      [story({ size: ' xl ' })],                                           'attention'],
    ['large and split into a story',                      [story({ size: 'L', childStories: [workItem()] })],                  'pass'],
    ['one split, one not',                                [story({ size: 'L', childStories: [workItem()] }), story({ size: 'XL' })], 'attention'],
    ['a child that the reader may not see',               [story({ size: 'L', unknownChildren: 1 })],                          'not-enough-data'],
    ['one child hidden, another story surely not split',  [story({ size: 'L', unknownChildren: 1 }), story({ size: 'L' })],    'attention'],
  ] as const)('%s', (_situation, stories, outcome) => {
    expect(runCheck(sizeLargeUnsplit, sprintSnapshot({ stories }))).toMatchObject({ outcome, severity: 'info' });
  });
});
