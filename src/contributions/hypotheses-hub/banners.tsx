import type { LibraryFilter, Notice } from '../../domain/hypothesis/library-filter.ts';
import { plural } from '../../ui/strings.ts';
import type { Notices } from './notices.ts';

/** Maximum datasets to name; more are only counted. */
const MAX_NAMED = 3;

interface BannersProps {
  notices: Notices;
  shown: Notice | null;
  onShow: (filter: Partial<LibraryFilter>) => void;
}

/** Reasons to reconsider earlier decisions, each with a filter for the affected hypotheses. */
export function Banners({ notices: { contradictions, moves, noticed, labelOf }, shown, onShow }: BannersProps) {
  const overdue = noticed.overdue.size;
  if (contradictions.size === 0 && moves.length === 0 && overdue === 0) return null;
  const [first] = contradictions;
  return (
    <ul className="banners" aria-label="Worth a second look">
      {overdue === 0 ? null : (
        <Banner notice="overdue" shown={shown} what="overdue hypotheses" onShow={onShow}>
          {`${plural(overdue, 'hypothesis is', 'hypotheses are')} overdue: decide, or move “Decide by” to a later sprint.`}
        </Banner>
      )}
      {first === undefined ? null : (
        <Banner notice="contradicted" shown={shown} what="contradicted hypotheses" onShow={onShow}>
          {contradictions.size === 1
            ? `${labelOf(first[0])} is contradicted by ${first[1].map(labelOf).join(', ')}.`
            : `${contradictions.size} hypotheses are contradicted by later ones.`}
        </Banner>
      )}
      {moves.length === 0 ? null : (
        <Banner notice="moved" shown={shown} what="hypotheses to re-check" onShow={onShow}>
          {moves.length <= MAX_NAMED
            ? moves
                .map(
                  ({ dataset, version, olderVersions, hypotheses }) =>
                    `${dataset} moved to ${version}: re-check ${plural(hypotheses.length, 'decision', 'decisions')} tested on ${olderVersions.join(', ')}.`,
                )
                .join(' ')
            : `${moves.length} datasets have newer versions: re-check ${moves.reduce((sum, { hypotheses }) => sum + hypotheses.length, 0)} decisions.`}
        </Banner>
      )}
    </ul>
  );
}

function Banner({
  notice,
  shown,
  what,
  onShow,
  children,
}: {
  notice: Notice;
  shown: Notice | null;
  what: string;
  onShow: BannersProps['onShow'];
  children: string;
}) {
  const isShown = shown === notice;
  const text = isShown ? 'Show all' : 'Show them';
  return (
    <li className="banner">
      <span className="warn" aria-hidden="true">
        ▲
      </span>
      <span>
        {children}{' '}
        <button
          type="button"
          className="link-button"
          aria-label={`${text}: ${what}`}
          aria-pressed={isShown}
          onClick={() => onShow({ notice: isShown ? null : notice })}
        >
          {text}
        </button>
      </span>
    </li>
  );
}
