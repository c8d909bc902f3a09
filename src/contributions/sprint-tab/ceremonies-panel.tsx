import type { WorkItem } from '../../domain/shared/work-item.ts';
import type { Practice } from '../../domain/sprint/check.ts';
import { CHECKS } from '../../domain/sprint/checks/registry.ts';
import { sessionsFor } from '../../domain/sprint/ceremonies.ts';
import type { SessionKind, SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import type { CheckResult } from '../../domain/sprint/run-checks.ts';
import { Button } from '../../ui/button.tsx';
import { checkName } from '../../ui/checks/registry.ts';
import { OutcomeSign } from '../../ui/outcome.tsx';
import { Panel } from '../../ui/panel.tsx';
import { untilText } from '../../ui/until-text.ts';
import { FIXES, NOTES, OUTCOMES, plural } from '../../ui/strings.ts';
import { awaitedWords, isAwaited, type Awaited } from './awaited.ts';
import type { OpenDialog } from './dialogs/open-dialog.ts';
import { SESSION_FIXES } from './session-fixes.ts';
import type { SprintPorts } from './sprint-ports.ts';

/** Practices that are about meetings. */
const SHOWN: readonly Practice[] = ['ml-design-sessions', 'ceremonies', 'scrum-of-scrums', 'working-agreement'];

interface CeremoniesPanelProps {
  results: readonly CheckResult[];
  awaited: Awaited;
  snapshot: SprintSnapshot;
  ports: SprintPorts;
  /** Runs an action and reports its failure. */
  run: (action: Promise<unknown>) => void;
  onOpen: (item: WorkItem) => void;
  onDialog: (dialog: OpenDialog) => void;
  onChanged: () => void;
}

/** The sessions of the sprint at a glance. */
export function CeremoniesPanel({ results, awaited, snapshot, ports, run, onOpen, onDialog, onChanged }: CeremoniesPanelProps) {
  const ceremonies = [...results, ...awaited.checks]
    // Skip meetings that do not apply, such as a Scrum of Scrums in a small team.
    .filter(({ practice, outcome }) => SHOWN.includes(practice) && (practice === 'ceremonies' || outcome !== 'not-applicable'))
    .toSorted((a, b) => positionOf(a.rule) - positionOf(b.rule));
  if (ceremonies.length === 0) return null;
  // Nothing can be planned in a sprint that has ended, and what is still being read may be there.
  const missing = snapshot.sprint.isOver || awaited.checks.length > 0 ? [] : missingSessions(results, snapshot);
  return (
    <Panel
      title="Ceremonies"
      aside={
        missing.length < 2 ? null : (
          <button type="button" className="link-button" onClick={() => onDialog({ kind: 'plan', kinds: missing })}>
            Plan this sprint…
          </button>
        )
      }
    >
      <ul className="ceremonies">
        {ceremonies.map((result) => {
          const kind = result.fix === undefined ? undefined : SESSION_FIXES[result.fix];
          const planned = kind === undefined ? [] : sessionsFor(kind, snapshot).map(({ item }) => item);
          return (
            <li key={result.rule}>
              {isAwaited(awaited, result.rule) ? <span className="outcome" /> : <OutcomeSign outcome={result.outcome} />}
              <CeremonyName rule={result.rule} items={result.items.length > 0 ? result.items : planned} onOpen={onOpen} />
              {isAwaited(awaited, result.rule) ? (
                <span className="weak small">{awaitedWords(awaited)}</span>
              ) : result.outcome === 'pending' && planned.length > 0 ? (
                <span className="weak small">planned</span>
              ) : result.outcome === 'pending' && kind !== undefined ? (
                <Button
                  subtle
                  text="Plan"
                  ariaLabel={`Plan: ${checkName(result.rule)}`}
                  onClick={() => run(ports.recordSession(kind).then((id) => id !== null && onChanged()))}
                />
              ) : result.fix === 'attest' ? (
                <Button
                  subtle
                  text={FIXES.attest}
                  ariaLabel={`Confirm: ${checkName(result.rule)}`}
                  onClick={() => onDialog({ kind: 'attest', rule: result.rule })}
                />
              ) : (
                <span className="weak small">{factOf(result)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** The sessions without a record, planned or held. */
const missingSessions = (results: readonly CheckResult[], snapshot: SprintSnapshot): SessionKind[] =>
  results
    .filter(({ outcome }) => outcome === 'pending' || outcome === 'attention')
    .toSorted((a, b) => positionOf(a.rule) - positionOf(b.rule))
    .flatMap(({ fix }) => (fix === undefined ? [] : (SESSION_FIXES[fix] ?? [])))
    .filter((kind) => kind !== 'workingAgreement' && sessionsFor(kind, snapshot).length === 0);

/** The name of a ceremony, which opens its record; where there are several, each by its number. */
function CeremonyName({ rule, items, onOpen }: Pick<CheckResult, 'rule' | 'items'> & { onOpen: (item: WorkItem) => void }) {
  const name = checkName(rule);
  const [first, ...others] = items;
  if (first === undefined) return <span className="ceremony-name">{name}</span>;
  const opener = (item: WorkItem, text: string) => (
    <button key={item.id} type="button" className="link-button" title={item.title} onClick={() => onOpen(item)}>
      {text}
    </button>
  );
  return (
    <span className="ceremony-name">
      {others.length === 0 ? opener(first, name) : [name, ...items.flatMap((item) => [' ', opener(item, `#${item.id}`)])]}
    </span>
  );
}

/** The fixed order of the checks, independent of their outcome. */
const positionOf = (check: string): number => CHECKS.findIndex(({ id }) => id === check);

function factOf({ outcome, counts, waivers, attestations, note }: CheckResult): string {
  if (outcome === 'waived') return `waived until ${waivers[0] === undefined ? '' : untilText(waivers[0])}`.trim();
  if (attestations[0] !== undefined) return `confirmed by ${attestations[0].author}`;
  if (counts?.['actions'] !== undefined) return plural(counts['actions'], 'action', 'actions');
  return note === undefined ? OUTCOMES[outcome].name.toLowerCase() : NOTES[note];
}
