import type { Page } from '../data/wiki.ts';

/** The page tree, fully expanded. */
export function WikiTree({ pages, current, onOpen }: { pages: readonly Page[]; current: string; onOpen: (path: string) => void }) {
  return (
    <nav aria-label="Pages">
      <Level pages={pages} current={current} onOpen={onOpen} />
    </nav>
  );
}

function Level({ pages, current, onOpen }: { pages: readonly Page[]; current: string; onOpen: (path: string) => void }) {
  return (
    <ul className="wiki-tree">
      {pages.map(({ path, subPages }) => (
        <li key={path}>
          <a
            href={`?pagePath=${encodeURIComponent(path)}`}
            className="wiki-link"
            dir="auto"
            aria-current={path === current ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              onOpen(path);
            }}
          >
            {titleOf(path)}
          </a>
          {subPages.length > 0 && <Level pages={subPages} current={current} onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  );
}

/** The last part of a path is the page's title. */
export const titleOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
