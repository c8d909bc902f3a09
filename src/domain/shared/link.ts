import type { Artifact } from './artifact-link.ts';
import { calendarDateOrNull, type CalendarDate } from './calendar-date.ts';
import type { Link } from './work-item.ts';

/**
 * What a link proves about the work on an item: code, a document, nothing (such as a branch or a meeting), or unknown. A linked work item is assessed by its
 * own content.
 */
export type LinkWorth = 'work-item' | 'code' | 'document' | 'nothing' | 'unknown';

const ARTIFACT_WORTH: Readonly<Record<Artifact['kind'], LinkWorth>> = {
  'pull-request': 'code',
  commit: 'code',
  branch: 'nothing',
  tag: 'code',
  build: 'code',
  release: 'code',
  changeset: 'code',
  'source-file': 'code',
  'github-pull-request': 'code',
  'github-commit': 'code',
  'github-issue': 'nothing',
  'github-branch': 'nothing',
  'wiki-page': 'document',
  storyboard: 'document',
  test: 'nothing',
  unknown: 'unknown',
};

/** The worth of a link for deliverables, evidence, session outputs and reports. */
export function worthOf(link: Link): LinkWorth {
  switch (link.kind) {
    case 'work-item':
      return 'work-item';
    case 'artifact':
      return ARTIFACT_WORTH[link.artifact.kind];
    case 'attachment':
      return isReadable(link.name) ? 'document' : 'nothing';
    case 'hyperlink':
      return isCodeAddress(link.url) ? 'code' : isMeeting(link.url) ? 'nothing' : 'document';
    default:
      return 'unknown';
  }
}

/** The number of distinct pull requests on GitHub among links. Azure DevOps knows nothing else of them: no authors, reviewers or files. */
export const countGitHubRequests = (links: readonly Link[]): number =>
  new Set(
    links.flatMap((link) =>
      link.kind === 'artifact' && link.artifact.kind === 'github-pull-request' ? `${link.artifact.repository} ${link.artifact.number}` : [],
    ),
  ).size;

/** Whether a link outside work item tracking shows that work was done; unknown kinds get the benefit of the doubt. */
export const showsWork = (link: Link): boolean => ['code', 'document', 'unknown'].includes(worthOf(link));

/** Display name of a link target; the comment of the link takes precedence. */
export function labelOfLink(link: Link): string {
  if (link.kind === 'work-item') return `#${link.id}`;
  const text = textWithoutDay(link.comment);
  if (link.kind === 'attachment') return text === '' ? link.name : text;
  if (link.kind === 'hyperlink') return text === '' ? siteOf(link.url) : text;
  return text === '' || isNamedByNumber(link.artifact) ? nameOfArtifact(link.artifact, link.name) : text;
}

/** Requests and commits are labeled by their number, whatever the link says. */
const isNamedByNumber = ({ kind }: Artifact): boolean => ['pull-request', 'commit', 'github-pull-request', 'github-commit', 'build'].includes(kind);

/** What people call the target: `!12`, `GitHub #17`, the first digits of a commit, the title of a wiki page. @param linkName names unknown targets. */
export function nameOfArtifact(artifact: Artifact, linkName: string): string {
  switch (artifact.kind) {
    case 'pull-request':
      return `!${artifact.pullRequestId}`;
    case 'github-pull-request':
      return `GitHub #${artifact.number}`;
    case 'commit':
    case 'github-commit':
      return artifact.commitId.slice(0, 8);
    case 'build':
      return `build ${artifact.buildId}`;
    case 'changeset':
      return `changeset ${artifact.changesetId}`;
    case 'tag':
      return `tag ${artifact.tag}`;
    case 'branch':
    case 'github-branch':
      return `branch ${artifact.branch}`;
    case 'wiki-page':
      return artifact.path.split('/').at(-1)!.replaceAll('-', ' ');
    case 'source-file':
      return artifact.path.split('/').at(-1)!;
    case 'github-issue':
      return `GitHub issue ${artifact.number}`;
    case 'release':
      return 'release';
    default:
      return linkName === '' ? 'link' : linkName.toLowerCase();
  }
}

/** A date in parentheses at the end of a link comment, which a person adds if the target is older than its link: `Report (2026-10-02)`. */
const DAY_BY_HAND = /\s*\((\d{4}-\d{2}-\d{2})\)\s*$/;

/** The date in a link comment; null if there is none, or it is invalid. */
export function dayByHand({ comment }: Link): CalendarDate | null {
  const day = DAY_BY_HAND.exec(comment)?.[1];
  return day === undefined ? null : calendarDateOrNull(day);
}

const textWithoutDay = (comment: string): string => comment.replace(DAY_BY_HAND, '').trim();

/** A link comment with a date that `dayByHand` reads back. */
export const withDayByHand = (text: string, day: CalendarDate): string => `${textWithoutDay(text)} (${day})`.trim();

/** Files meant for reading: notebooks, documents, slides, tables, pictures and data profiles. */
const isReadable = (fileName: string): boolean =>
  /\.(ipynb|md|markdown|rst|txt|html?|pdf|docx?|odt|rtf|pptx?|odp|key|xlsx?|ods|csv|tsv|json|ya?ml|png|jpe?g|gif|svg|webp|drawio|vsdx?)$/i.test(
    fileName,
  );

/** A pull request, merge request or commit on another forge. */
const isCodeAddress = (url: string): boolean => /\/(pull|pulls|pullrequest|pull-requests|merge_requests|commit|commits)\/[\w-]+/i.test(pathOf(url));

const MEETINGS = /(^|\.)(teams\.microsoft\.com|teams\.live\.com|zoom\.us|meet\.google\.com|webex\.com|gotomeeting\.com|whereby\.com)$/i;

/** Whether the address is an invitation or a call. Other pages of the same hosts, such as a file in a channel, are documents. */
function isMeeting(url: string): boolean {
  const path = pathOf(url);
  if (!MEETINGS.test(siteOf(url))) return false;
  return !/(^|\.)teams\./i.test(siteOf(url)) || /\/(meetup-join|meet|meeting)\b/i.test(path);
}

const pathOf = (url: string): string => url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/, '');

/** The host name, or the whole address if it has none. */
const siteOf = (url: string): string => /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1] ?? url;
