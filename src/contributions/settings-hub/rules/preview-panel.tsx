import { useMemo, useState } from 'react';
import type { LoadedSprint } from '../../../azure/sprint/load-sprint.ts';
import { changesBetween } from '../../../domain/settings/merge.ts';
import { readSettings, type Settings } from '../../../domain/settings/settings.ts';
import { activeNeeds } from '../../../domain/sprint/checks/active.ts';
import type { Need } from '../../../domain/sprint/needs.ts';
import { checkSprint, summarise } from '../../../domain/sprint/run-checks.ts';
import type { CheckOutcome } from '../../../domain/sprint/check.ts';
import { checkName } from '../../../ui/checks/registry.ts';
import { SprintUnavailableError } from '../../../azure/team/load-team.ts';
import { explainFailure } from '../../../ui/explain-failure.ts';
import { UNAVAILABLE } from '../../../ui/sprint-words.ts';
import { Panel } from '../../../ui/panel.tsx';
import { OUTCOMES, sentenceOf } from '../../../ui/strings.ts';
import { useLoad } from '../../../ui/use-load.ts';
import type { PageProps } from '../page-props.ts';

/** Previews the current sprint of a team with the unsaved settings. */
export function PreviewPanel({ state, ports, teams }: PageProps) {
  const [teamId, setTeamId] = useState<string | null>(null);
  const team = teams.find(({ id }) => id === teamId) ?? teams[0];
  // Load the sprint once per team, and again only if an enabled check needs more data.
  const needs = needsText(readSettings(state.stored.document), state.settings);
  const preview = useLoad(
    team === undefined ? null : async (signal) => ({ team, sprint: await ports.loadSprint(team, needs.split(' ') as Need[], signal) }),
    [ports, team, needs],
  );
  const loaded = preview.value?.team === team ? preview.value?.sprint : undefined;
  return (
    <Panel
      title="Preview"
      aside={
        teams.length < 2 ? null : (
          <select className="native-input" aria-label="Team of the preview" value={team?.id} onChange={({ target }) => setTeamId(target.value)}>
            {teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )
      }
    >
      {preview.state === 'failed' ? <p className="weak">No preview for this team: {reasonOf(preview.error)}</p> : null}
      {loaded === undefined && preview.state !== 'failed' ? <p className="weak">Reading the current sprint…</p> : null}
      {loaded !== undefined && preview.isLoading ? <p className="weak small">Reading what a check that you switched on needs…</p> : null}
      {loaded === undefined || preview.state === 'failed' ? null : <Reading loaded={loaded} state={state} />}
    </Panel>
  );
}

/** The needs of both settings as one string, to compare them in dependencies. */
const needsText = (stored: Settings, draft: Settings): string => [...new Set([...activeNeeds(stored), ...activeNeeds(draft)])].toSorted().join(' ');

function Reading({ loaded, state }: { loaded: LoadedSprint; state: PageProps['state'] }) {
  const now = useMemo(() => outcomesWith(loaded, readSettings(state.stored.document)), [loaded, state.stored]);
  const then = useMemo(() => outcomesWith(loaded, state.settings), [loaded, state.settings]);
  const { lead, attention, rest } = sentenceOf(then.summary);
  const details = [attention, rest].filter((part) => part !== '').join(', ');
  const moved = [...new Set([...now.outcomes.keys(), ...then.outcomes.keys()])].filter((rule) => now.outcomes.get(rule) !== then.outcomes.get(rule));
  const hasNewTypes = changesBetween(state.stored.document, state.draft).some(({ part }) => part.startsWith('types/'));
  return (
    <>
      <p className="preview-sentence" aria-live="polite">
        With these settings {loaded.snapshot.sprint.name} would read: <strong>{lead}</strong> {details === '' ? '' : `${details}.`}
      </p>
      {state.changes.length > 0 && moved.length === 0 ? <p className="weak small">No check of this sprint changes.</p> : null}
      <ul className="change-list">
        {moved.map((rule) => (
          <li key={rule}>
            {checkName(rule)}: <del>{outcomeName(now.outcomes.get(rule))}</del> <ins>{outcomeName(then.outcomes.get(rule))}</ins>
          </li>
        ))}
      </ul>
      {hasNewTypes ? <p className="weak small">Other names of types decide what is read, so they show only once they are saved.</p> : null}
    </>
  );
}

const outcomeName = (outcome: CheckOutcome | undefined): string => (outcome === undefined ? 'Off' : OUTCOMES[outcome].name);

function outcomesWith(loaded: LoadedSprint, settings: Settings) {
  const results = checkSprint(loaded.withSettings(settings));
  return { summary: summarise(results), outcomes: new Map(results.map(({ rule, outcome }) => [rule, outcome])) };
}

const reasonOf = (error: unknown): string => {
  const { title, advice } = error instanceof SprintUnavailableError ? UNAVAILABLE[error.reason] : explainFailure(error);
  return `${title}. ${advice}`;
};
