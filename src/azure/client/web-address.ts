/** What an Azure DevOps URL points to. Projects and repositories are given by name or id, as in the URL. */
export type WebTarget =
  | { kind: 'work-item'; id: number }
  | { kind: 'pull-request'; project: string; repository: string; pullRequestId: number }
  | { kind: 'commit'; project: string; repository: string; commitId: string }
  | { kind: 'build'; buildId: string };

/**
 * Parses a URL copied from the browser: `…/project/_git/repository/pullrequest/41`, `…/_git/repository/commit/<sha>`,
 * `…/_build/results?buildId=12`, `…/_workitems/edit/7`. The URL of a repository named like its project omits the project: `…/_git/repository/…`.
 *
 * @param organizationUrl base address of the organization, with a trailing slash.
 * @returns null for other sites or organizations, and for pages that no Azure DevOps link type covers.
 */
export function readWebAddress(address: string, organizationUrl: string): WebTarget | null {
  if (!URL.canParse(address) || !URL.canParse(organizationUrl)) return null;
  const url = new URL(address);
  const base = new URL(organizationUrl);
  if (url.host.toLowerCase() !== base.host.toLowerCase() || !url.pathname.toLowerCase().startsWith(base.pathname.toLowerCase())) return null;
  const segments = segmentsOf(url.pathname.slice(base.pathname.length));
  if (segments === null) return null;
  const at = segments.findIndex((segment) => ['_git', '_build', '_workitems'].includes(segment.toLowerCase()));
  const tool = segments[at]?.toLowerCase();
  const [first = '', second = '', third = ''] = segments.slice(at + 1);
  if (tool === '_workitems') return second !== '' && isId(second) ? { kind: 'work-item', id: Number(second) } : null;
  if (tool === '_build') {
    const buildId = url.searchParams.get('buildId') ?? '';
    return isId(buildId) ? { kind: 'build', buildId } : null;
  }
  if (tool !== '_git' || first === '') return null;
  const place = { project: segments[at - 1] ?? first, repository: first };
  if (second.toLowerCase() === 'pullrequest' && isId(third)) return { kind: 'pull-request', ...place, pullRequestId: Number(third) };
  return second.toLowerCase() === 'commit' && /^[\da-f]{7,40}$/i.test(third) ? { kind: 'commit', ...place, commitId: third } : null;
}

/** A wiki page by number or path; no wiki means the project wiki. */
export interface WikiAddress {
  wiki: string | null;
  page: { id: number } | { path: string };
}

/**
 * Parses the URL of a wiki page: `…/_wiki/wikis/Project.wiki/12/Working-agreement`, `…/_wiki/wikis/Project.wiki?pagePath=/Working agreement`. Site and
 * project are ignored, because the wiki is looked up in the current project.
 *
 * @returns null for anything else.
 */
export function readWikiAddress(address: string): WikiAddress | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const segments = segmentsOf(url.pathname) ?? [];
  const at = segments.findIndex((segment) => segment.toLowerCase() === '_wiki');
  if (at === -1) return null;
  const [wikis = '', wiki = '', id = ''] = segments.slice(at + 1);
  const named = wikis.toLowerCase() === 'wikis' && wiki !== '' ? wiki : null;
  if (named !== null && isId(id)) return { wiki: named, page: { id: Number(id) } };
  const path = url.searchParams.get('pagePath') ?? '';
  return path === '' ? null : { wiki: named, page: { path } };
}

const isId = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);

function segmentsOf(path: string): string[] | null {
  try {
    return path.split('/').flatMap((segment) => (segment === '' ? [] : [decodeURIComponent(segment)]));
  } catch {
    return null;
  }
}
