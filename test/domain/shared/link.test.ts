import { parseArtifact } from '../../../src/domain/shared/artifact-link.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { dayByHand, labelOfLink, withDayByHand, worthOf } from '../../../src/domain/shared/link.ts';
import type { Link } from '../../../src/domain/shared/work-item.ts';

const artifact = (url: string, name: string, comment = ''): Link => ({
  kind: 'artifact',
  artifact: parseArtifact(url),
  name,
  addedOn: null,
  comment,
});
const file = (name: string, comment = ''): Link => ({ kind: 'attachment', name, url: 'https://files.example/1', addedOn: null, comment });
const page = (url: string, comment = ''): Link => ({ kind: 'hyperlink', url, addedOn: null, comment });

// prettier-ignore
describe('what a link is worth, and what it is called', () => {
  it.each([
    ['a pull request',                      artifact('vstfs:///Git/PullRequestId/p%2Fr%2F41', 'Pull Request'),               'code',      '!41'],
    ['a commit',                            artifact('vstfs:///Git/Commit/p%2Fr%2F0a1b2c3d4e', 'Fixed in Commit'),           'code',      '0a1b2c3d'],
    ['a branch',                            artifact('vstfs:///Git/Ref/p%2Fr%2FGBone', 'Branch'),                            'nothing',   'branch one'],
    ['a tag',                               artifact('vstfs:///Git/Ref/p%2Fr%2FGTv1', 'Tag'),                                'code',      'tag v1'],
    ['a GitHub pull request',               artifact('vstfs:///GitHub/PullRequest/g%2F41', 'GitHub Pull Request'),           'code',      'GitHub #41'],
    ['a GitHub commit',                     artifact('vstfs:///GitHub/Commit/g%2F0a1b2c3d4e', 'GitHub Commit'),              'code',      '0a1b2c3d'],
    ['a GitHub issue',                      artifact('vstfs:///GitHub/Issue/g%2F7', 'GitHub Issue'),                         'nothing',   'GitHub issue 7'],
    ['a GitHub branch',                     artifact('vstfs:///GitHub/Branch/g%2Fone', 'GitHub Branch'),                     'nothing',   'branch one'],
    ['a build',                             artifact('vstfs:///Build/Build/19', 'Integrated in build'),                      'code',      'build 19'],
    ['a release',                           artifact('vstfs:///ReleaseManagement/ReleaseEnvironment/p:1:2', 'Integrated in release environment'), 'code', 'release'],
    ['a changeset',                         artifact('vstfs:///VersionControl/Changeset/1017', 'Fixed in Changeset'),        'code',      'changeset 1017'],
    ['a file under version control',        artifact('vstfs:///VersionControl/VersionedItem/%24%2Ftrain.py', 'Source Code File'), 'code',   'train.py'],
    ['a wiki page',                         artifact('vstfs:///Wiki/WikiPage/p%2Fw%2FReports%2FFirst-look', 'Wiki Page'),    'document',  'First look'],
    ['a storyboard',                        artifact('vstfs:///Requirements/Storyboard/plan.pptx', 'Storyboard'),            'document',  'storyboard'],
    ['a test result',                       artifact('vstfs:///TestManagement/TcmResult/1', 'Test Result'),                  'nothing',   'test result'],
    ['a kind that nobody here knows',       artifact('vstfs:///Machine/Learning/9', 'Model Run'),                            'unknown',   'model run'],
    ['a notebook',                          file('eda.ipynb'),                                                               'document',  'eda.ipynb'],
    ['a picture with a description',        file('roc.PNG', 'ROC curve'),                                                    'document',  'ROC curve'],
    ['a data profile',                      file('profile.html'),                                                            'document',  'profile.html'],
    ['an archive',                          file('model.zip'),                                                               'nothing',   'model.zip'],
    ['a log',                               file('train.log'),                                                               'nothing',   'train.log'],
    ['a page',                              page('https://wiki.example/report', 'Report'),                                   'document',  'Report'],
    ['a pull request elsewhere',            page('https://forge.example/team/app/pull/12'),                                  'code',      'forge.example'],
    ['a merge request',                     page('https://forge.example/team/app/-/merge_requests/3', 'MR 3'),               'code',      'MR 3'],
    ['a page that only asks for a commit',  page('https://wiki.example/report?next=/commit/abc'),                            'document',  'wiki.example'],
    ['a call',                              page('https://zoom.us/j/123456', 'Retro'),                                       'nothing',   'Retro'],
    ['an invitation',                       page('https://teams.microsoft.com/l/meetup-join/19%3ameeting'),                  'nothing',   'teams.microsoft.com'],
    ['a file in a channel',                 page('https://teams.microsoft.com/l/file/9F2?x=y', 'Slides'),                    'document',  'Slides'],
  ] as const)('%s', (_what, link, worth, label) => {
    expect([worthOf(link), labelOfLink(link)]).toEqual([worth, label]);
  });
});

// prettier-ignore
describe('a day by hand', () => {
  it.each([
    ['at the end of the text',             'Report (2026-10-02)',              '2026-10-02', 'Report'],
    ['alone',                              '(2026-10-02)',                     '2026-10-02', 'wiki.example'],
    ['with a space after it',              'Report (2026-10-02) ',             '2026-10-02', 'Report'],
    ['not at the end',                     'Report (2026-10-02) second part',  null,         'Report (2026-10-02) second part'],
    ['no day of the calendar',             'Report (2026-02-30)',              null,         'Report'],
    ['a version in brackets',              'Report (2026-10)',                 null,         'Report (2026-10)'],
    ['none',                               'Report',                           null,         'Report'],
  ] as const)('%s', (_what, comment, day, label) => {
    const link = page('https://wiki.example/x', comment);
    expect([dayByHand(link), labelOfLink(link)]).toEqual([day, label]);
  });

  it('is written as it is read, and replaces an earlier one', () => {
    const text = withDayByHand('Report (2026-09-01)', calendarDate('2026-10-02'));
    expect(text).toBe('Report (2026-10-02)');
    expect(dayByHand(page('https://wiki.example', text))).toBe('2026-10-02');
    expect(withDayByHand('', calendarDate('2026-10-02'))).toBe('(2026-10-02)');
  });
});
