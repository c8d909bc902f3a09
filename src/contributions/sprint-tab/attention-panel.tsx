import { useState } from 'react';
import type { Waiver } from '../../domain/settings/settings.ts';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import { groupOfArea } from '../../domain/team/groups.ts';
import type { CheckResult } from '../../domain/sprint/run-checks.ts';
import type { FixId } from '../../domain/sprint/check.ts';
import type { PullRequest, SessionKind, SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { checkName, reasonOf, titleOf } from '../../ui/checks/registry.ts';
import { OutcomeSign } from '../../ui/outcome.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FIXES, PRACTICES, plural } from '../../ui/strings.ts';
import { WorkItemLink, type ItemColor } from '../../ui/work-item-link.tsx';
import { awaitedNames, type Awaited } from './awaited.ts';
import type { OpenDialog } from './dialogs/open-dialog.ts';
import { PullRequestLinks } from './pull-request-links.tsx';
import { SESSION_FIXES } from './session-fixes.ts';
import { SizePicker } from './size-picker.tsx';
import type { SprintPorts } from './sprint-ports.ts';
import { explain } from './states.tsx';
import { WaiverLine } from './waiver-line.tsx';

const SHOWN_AT_FIRST = 8;

export interface AttentionPanelProps {
  snapshot: SprintSnapshot;
  results: readonly CheckResult[];
  ports: SprintPorts;
  color: ItemColor;
  onOpen: (item: WorkItem) => void;
  onDialog: (dialog: OpenDialog) => void;
  /** null: there is no sprint until which a check could be the focus. */
  onFocus: ((rule: string) => void) | null;
  onOpenRequest: (request: PullRequest) => void;
  /** Runs an action and reports its failure. */
  run: (action: Promise<unknown>) => void;
  onChanged: () => void;
  onEndWaiver: (waiver: Waiver) => Promise<void>;
}

/** The checks that need attention, most urgent first. */
export const attentionIn = (results: readonly CheckResult[]): CheckResult[] =>
  results.filter(({ outcome, severity }) => outcome === 'attention' && severity !== 'none');

/** Checks that need attention, each with its reason and the next action. */
export function AttentionPanel({ results, awaited, ...shared }: AttentionPanelProps & { awaited: Awaited }) {
  const open = attentionIn(results);
  return (
    <Panel title="Needs attention">
      {open.length === 0 ? (
        <p className="weak">{awaited.checks.length > 0 ? 'Nothing needs attention so far.' : 'Nothing in this sprint needs attention.'}</p>
      ) : (
        open.map((result) => <CheckArticle key={result.rule} result={result} {...shared} />)
      )}
      {awaited.checks.length === 0 ? null : (
        <p className="weak small awaited">
          {awaited.isReading ? 'Still being read' : 'Not read'}: {awaitedNames(awaited)}.
        </p>
      )}
    </Panel>
  );
}

/** Fixes that can be made for several items at once. */
const SEVERAL: Readonly<Record<string, { text: string; action: 'size' | 'hours' }>> = {
  'set-size': { text: 'Size several…', action: 'size' },
  'remove-hours': { text: 'Clear hours…', action: 'hours' },
};

/** A check with its reason, its items and the next action. */
export function CheckArticle({
  result,
  snapshot,
  ports,
  color,
  onOpen,
  onDialog,
  onFocus,
  onOpenRequest,
  run,
  onChanged,
  onEndWaiver,
}: Omit<AttentionPanelProps, 'results'> & { result: CheckResult }) {
  const [isWhole, setIsWhole] = useState(false);
  const [failure, setFailure] = useState('');
  const visibleItems = isWhole ? result.items : result.items.slice(0, SHOWN_AT_FIRST);
  const session = result.fix === undefined ? undefined : SESSION_FIXES[result.fix];

  const record = async (kind: SessionKind) => {
    setFailure('');
    try {
      if ((await ports.recordSession(kind)) !== null) onChanged();
    } catch (error) {
      setFailure(`The form could not be opened: ${explain(error).detail}`);
    }
  };

  return (
    <article className="attention" aria-label={checkName(result.rule)} data-rule={result.rule}>
      <OutcomeSign outcome={result.outcome} />
      <div className="attention-body">
        <div className="attention-head">
          <h3>
            {titleOf(result)}
            {snapshot.focus?.rule === result.rule ? <span className="pill">Focus</span> : null}
            {result.severity === 'info' ? <span className="pill weak">Info</span> : null}
          </h3>
          <span className="attention-actions">
            {session === undefined ? null : <Button text={FIXES[result.fix!]} onClick={() => void record(session)} />}
            {SEVERAL[result.fix ?? ''] === undefined || result.items.length < 2 ? null : (
              <Button
                text={SEVERAL[result.fix!]!.text}
                onClick={() => onDialog({ kind: 'several', action: SEVERAL[result.fix!]!.action, items: result.items })}
              />
            )}
            {result.fix === 'configure-roles' ? <Button text={FIXES['configure-roles']} onClick={() => run(ports.openRoles())} /> : null}
            {result.fix === 'attest' || result.fix === 'record-agreement-review' ? (
              <Button
                text={FIXES.attest}
                ariaLabel={`Confirm: ${checkName(result.rule)}`}
                onClick={() => onDialog({ kind: 'attest', rule: result.rule })}
              />
            ) : null}
            {result.outcome === 'attention' && snapshot.sprint.lastDayReached ? (
              <button
                type="button"
                className="link-button"
                aria-label={`Waive the check ${checkName(result.rule)}`}
                onClick={() => onDialog({ kind: 'waive', rule: result.rule, item: null })}
              >
                Waive…
              </button>
            ) : null}
            {onFocus === null || snapshot.focus?.rule === result.rule ? null : (
              <button
                type="button"
                className="link-button"
                aria-label={`Set focus on the check ${checkName(result.rule)}`}
                onClick={() => onFocus(result.rule)}
              >
                Focus…
              </button>
            )}
          </span>
        </div>
        <p className="weak small">
          {result.isOfWholeTeam ? 'Of the whole team. ' : ''}
          {reasonOf(result)}{' '}
          <a className="text-link small" href={PRACTICES[result.practice]} target="_blank" rel="noreferrer">
            Practice
          </a>
        </p>
        {failure === '' ? null : (
          <p role="alert" className="warn small">
            {failure}
          </p>
        )}
        {result.waivers.map((waiver) => (
          <WaiverLine key={waiver.id} waiver={waiver} subject={checkName(result.rule)} onEnd={onEndWaiver} />
        ))}
        <PullRequestLinks requests={result.pullRequests ?? []} onOpen={onOpenRequest} />
        {visibleItems.length === 0 ? null : (
          <ul className="item-list">
            {visibleItems.map((item) => (
              <li key={item.id}>
                <WorkItemLink item={item} color={color} onOpen={onOpen} />
                <span className="item-area weak">{groupOf(item, snapshot)}</span>
                <span className="item-actions">
                  <ItemFix fix={result.fix} item={item} snapshot={snapshot} ports={ports} onOpen={onOpen} onDialog={onDialog} onChanged={onChanged} />
                  {/* A check that counts items can do without one of them; a ceremony is held or not. */}
                  {result.outcome === 'attention' && result.share !== undefined ? (
                    <button
                      type="button"
                      className="link-button"
                      aria-label={`Waive for ${item.id}`}
                      onClick={() => onDialog({ kind: 'waive', rule: result.rule, item })}
                    >
                      Waive…
                    </button>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        )}
        {result.items.length > visibleItems.length ? (
          <button type="button" className="link-button" onClick={() => setIsWhole(true)}>
            Show {plural(result.items.length - visibleItems.length, 'more item', 'more items')}
          </button>
        ) : null}
      </div>
    </article>
  );
}

type ItemFixProps = Pick<AttentionPanelProps, 'snapshot' | 'ports' | 'onOpen' | 'onDialog' | 'onChanged'> & {
  fix: FixId | undefined;
  item: WorkItem;
};

function ItemFix({ fix, item, snapshot, ports, onOpen, onDialog, onChanged }: ItemFixProps) {
  if (fix === 'link-deliverable')
    return (
      <button type="button" className="link-button" aria-label={`Link a deliverable to ${item.id}`} onClick={() => onDialog({ kind: 'link', item })}>
        {FIXES[fix]}
      </button>
    );
  if (fix === 'set-size')
    return (
      <SizePicker
        item={item}
        current={snapshot.stories.find((story) => story.item.id === item.id)?.size ?? ''}
        onSet={ports.setSize}
        onChanged={onChanged}
      />
    );
  // The other fixes are made in the form of the item.
  if (fix === undefined || SESSION_FIXES[fix] !== undefined || fix === 'configure-roles') return null;
  return (
    <button type="button" className="link-button" aria-label={`${FIXES[fix]} ${item.id}`} onClick={() => onOpen(item)}>
      {FIXES[fix]}
    </button>
  );
}

/** The working group of an item's area, or else the last segment of the area. */
function groupOf({ areaPath }: WorkItem, { settings }: SprintSnapshot): string {
  return groupOfArea(settings.groups, areaPath) ?? areaPath.split('\\').at(-1) ?? '';
}
