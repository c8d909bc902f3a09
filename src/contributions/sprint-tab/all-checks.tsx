import type { Waiver } from '../../domain/settings/settings.ts';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import type { CheckResult } from '../../domain/sprint/run-checks.ts';
import type { PullRequest, SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { checkName, reasonOf, titleOf } from '../../ui/checks/registry.ts';
import { OutcomeSign } from '../../ui/outcome.tsx';
import { PRACTICES } from '../../ui/strings.ts';
import { untilText } from '../../ui/until-text.ts';
import { WorkItemLink, type ItemColor } from '../../ui/work-item-link.tsx';
import { awaitedWords, type Awaited } from './awaited.ts';
import { PullRequestLinks } from './pull-request-links.tsx';
import { WaiverLine } from './waiver-line.tsx';

interface AllChecksProps {
  results: readonly CheckResult[];
  awaited: Awaited;
  /** Whether the list is expanded at first. */
  isOpen: boolean;
  snapshot: SprintSnapshot;
  color: ItemColor;
  onOpen: (item: WorkItem) => void;
  /** null: there is no sprint until which a check could be the focus. */
  onFocus: ((rule: string) => void) | null;
  onEndWaiver: (waiver: Waiver) => Promise<void>;
  onOpenRequest: (request: PullRequest) => void;
}

/** All checks with their numbers, collapsed unless nothing else shows them. */
export function AllChecks({ results, awaited, snapshot, isOpen, color, onFocus, onOpen, onEndWaiver, onOpenRequest }: AllChecksProps) {
  return (
    <details className="panel all-checks" open={isOpen}>
      <summary>All {results.length + awaited.checks.length} checks</summary>
      <ul>
        {results.map((result) => {
          return (
            <li key={result.rule} data-rule={result.rule} data-outcome={result.outcome}>
              <OutcomeSign outcome={result.outcome} />
              <div className="check-text">
                <div>
                  <strong>{checkName(result.rule)}</strong>{' '}
                  {result.share === undefined ? null : (
                    <span className="weak">
                      {result.share.count} of {result.share.of}
                    </span>
                  )}
                </div>
                <div>
                  {titleOf(result)}
                  {result.isOfWholeTeam ? <span className="pill weak">Whole team</span> : null}
                </div>
                <div className="weak small">
                  {reasonOf(result)}{' '}
                  <a className="text-link small" href={PRACTICES[result.practice]} target="_blank" rel="noreferrer">
                    Practice
                  </a>{' '}
                  {onFocus === null || snapshot.focus?.rule === result.rule ? null : (
                    <button
                      type="button"
                      className="link-button small"
                      aria-label={`Set focus on ${checkName(result.rule)}`}
                      onClick={() => onFocus(result.rule)}
                    >
                      Focus…
                    </button>
                  )}
                </div>
                {result.waivers.map((waiver) => (
                  <WaiverLine key={waiver.id} waiver={waiver} subject={checkName(result.rule)} onEnd={onEndWaiver} />
                ))}
                {result.attestations.map(({ id, note, author, ...span }) => (
                  <div key={id} className="weak small" dir="auto">
                    Confirmed until the end of {untilText(span)} by {author}
                    {note === '' ? '' : `: ${note}`}
                  </div>
                ))}
                <PullRequestLinks requests={result.pullRequests ?? []} onOpen={onOpenRequest} />
                {result.items.length > 0 && (result.items.length <= 12 || result.outcome === 'not-judged') ? (
                  <div className="check-items">
                    {result.items.map((item) => (
                      <WorkItemLink key={item.id} item={item} color={color} onOpen={onOpen} />
                    ))}
                  </div>
                ) : null}
              </div>
            </li>
          );
        })}
        {awaited.checks.map(({ rule }) => (
          <li key={rule} data-rule={rule}>
            <span className="outcome" />
            <div className="check-text">
              <strong>{checkName(rule)}</strong>
              <div className="weak">{awaitedWords(awaited)}</div>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
