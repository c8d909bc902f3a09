import type { SurfaceVisits, VisitCost } from '../bench/visits.ts';

export const PERFORMANCE_PAGE = 'docs/performance.md';

/**
 * The page on what a visit of each surface costs an organization.
 *
 * @param sizes items of each sprint of the team, and hypotheses of the library.
 * @param visits of each surface, one cost by size.
 */
export function performancePage(sizes: readonly number[], visits: readonly SurfaceVisits[]): string {
  const headings = sizes.map((size) => size.toLocaleString('en'));
  const rows = visits.map(({ surface, costs }) => [surface, ...costs.flatMap(({ first, next }) => [inWords(first), inWords(next)])]);
  const header = ['Surface', ...headings.flatMap((heading) => [`${heading} items, first visit`, 'next visit'])];
  const table = [header, header.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${[
    '# What a visit costs',
    `How many requests each surface of the extension sends to Azure DevOps in one visit, and how many kilobytes of answers come back. Sizes: each of the team's last thirteen sprints has ${listOf(headings)} items; for the hypotheses hub, the library has ${listOf(headings)} hypotheses.`,
    '<!-- Written by `npm run docs:performance`, in a browser on the local host. -->',
    table,
    [
      'How to read it:',
      '',
      '- Answers are counted as JSON, before the service compresses them.',
      '- A first visit is one with an empty browser. A next visit is by the same person in the same browser, with nothing changed in between.',
      '- Forms read the work item itself through the page around them; their requests are for what hangs together with it.',
      '- Preflights (`OPTIONS`), which a browser sends before requests to another origin, are not counted.',
      "- The extension's own files come from the Marketplace's content delivery network; `npm run budgets` prints their sizes.",
    ].join('\n'),
    '## Rate limits',
    'Azure DevOps counts the load of a person over five minutes in throughput units and delays requests beyond 200 of them; ordinary use takes up to 10. It publishes no price of a request, so this page gives none. To see what your visits took, open **Organization settings > Usage** and filter by your name. The extension sends at most six requests at a time per surface, reads what nobody waits for with low priority, and waits as long as the service asks it to.',
  ].join('\n\n')}\n`;
}

const listOf = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;

const inWords = ({ requests, bytes }: VisitCost): string =>
  requests === 0 ? 'none' : `${requests}, ${Math.ceil(bytes / 1000).toLocaleString('en')} KB`;
