import type { Administration } from '../../azure/team/administrators.ts';
import { MAX_PATTERNS, MAX_TEXT } from '../../domain/settings/stored-values.ts';
import { problemsOf } from '../../domain/settings/problems.ts';
import { dayOfInstant, timeOf } from '../../ui/dates.ts';
import { plural } from '../../ui/strings.ts';
import { ChangeList } from './records/change-list.tsx';
import type { SettingsState } from './use-settings.ts';

interface NoticesProps {
  state: SettingsState;
  nameOf: (person: string) => string;
  administration: Administration | null;
}

/** Notices before editing: missing permissions, changes by others, and unreadable settings. */
export function Notices({ state, nameOf, administration }: NoticesProps) {
  const { arrival, log, isLogMissing } = state;
  const problems = problemsOf(state.draft);
  const [last] = log;
  return (
    <div className="notices">
      {administration === 'none' ? (
        <p className="notice">
          <strong>You may read these settings.</strong> They are changed by project administrators and team administrators; ask one of them. This page
          keeps to that, but Azure DevOps stores the data of extensions without permissions of its own: it is an agreement of the team, not a lock.
        </p>
      ) : null}
      {administration === 'unknown' ? (
        <p className="notice">Azure DevOps did not say whether you are an administrator. What you save is in the history with your name.</p>
      ) : null}
      <div role="status">
        {arrival === null ? null : (
          <div className="notice">
            <p>
              <strong>
                {arrival.author ?? 'Someone else'} saved {plural(arrival.changes.length, 'change', 'changes')} in the meantime
                {arrival.at === null ? '' : `, at ${timeOf(new Date(arrival.at))}`}.
              </strong>{' '}
              {arrival.isSaved ? 'Both are stored now: theirs and yours.' : 'They are shown here now; your own changes are kept.'}
            </p>
            <ChangeList changes={arrival.changes} nameOf={nameOf} />
          </div>
        )}
        {isLogMissing ? <p className="notice">The settings are saved, but the history could not be written, so this save is missing in it.</p> : null}
      </div>
      {problems.length === 0 ? null : (
        <details className="notice">
          <summary>
            {plural(problems.length, 'stored part', 'stored parts')} could not be read; the default holds for {problems.length === 1 ? 'it' : 'them'}.
          </summary>
          <ul>
            {problems.map(({ path, actual: found, expected }) => (
              <li key={path}>
                <code>{path}</code>: <code>{found}</code> {EXPECTED[expected]}
              </li>
            ))}
          </ul>
          <p className="weak small">It stays as it lies there until somebody changes that part.</p>
        </details>
      )}
      {last === undefined ? null : (
        <p className="weak small">
          Last changed by {last.author} on {dayOfInstant(new Date(last.at))} at {timeOf(new Date(last.at))}.
        </p>
      )}
    </div>
  );
}

const EXPECTED = {
  number: 'is no whole number of 1 or more.',
  text: 'is no text.',
  list: 'is no list.',
  'yes-or-no': 'is neither true nor false.',
  'time-zone': 'is no time zone.',
  severity: 'is no severity.',
  role: 'is no role.',
  object: 'is not made of names and values.',
  version: 'is a version that this page does not know.',
  sprint: 'is no sprint with an id.',
  focus: 'needs a check and the sprint in which the focus ends.',
  'short-text': `is longer than ${MAX_TEXT} characters.`,
  'fewer-entries': `has more than ${MAX_PATTERNS} entries; the first ones are used.`,
} as const;
