import { partKey } from '../../../domain/settings/parts.ts';
import type { Thresholds } from '../../../domain/settings/settings.ts';
import { MAX_TEXT, isTimeZone } from '../../../domain/settings/stored-values.ts';
import { Panel } from '../../../ui/panel.tsx';
import { CheckedField } from '../checked-field.tsx';
import { LinesField } from '../lines-field.tsx';
import type { PageProps } from '../page-props.ts';
import { NAMES, THRESHOLDS, WHOLE } from '../words.ts';

const countProblem = (text: string): string | null => (/^\s*[1-9]\d{0,3}\s*$/.test(text) ? null : 'A whole number of 1 or more.');
const textProblem = (text: string): string | null =>
  text.trim() === '' ? 'A name cannot be empty.' : text.length > MAX_TEXT ? `A name has at most ${MAX_TEXT} characters.` : null;

const zoneProblem = (text: string): string | null =>
  text.trim() === '' || isTimeZone(text.trim()) ? null : 'No time zone has this name; write it such as Europe/Lisbon.';

/** The thresholds of the checks. */
export function ThresholdsPanel({ state, isReadOnly }: PageProps) {
  return (
    <Panel title="Thresholds">
      <div className="settings-fields">
        {(Object.keys(THRESHOLDS) as (keyof Thresholds)[]).map((key) => (
          <CheckedField
            key={key}
            label={THRESHOLDS[key].name}
            unit={THRESHOLDS[key].unit}
            isNumber
            value={String(state.settings.thresholds[key])}
            isReadOnly={isReadOnly}
            problemOf={countProblem}
            onChange={(text) => state.edit([[partKey('thresholds', key), Number(text)]])}
          />
        ))}
      </div>
    </Panel>
  );
}

/** Names of types and tags in this project, and where to find records. */
export function NamesPanel({ state, isReadOnly }: PageProps) {
  const { settings, edit } = state;
  return (
    <Panel title="Names and places">
      <div className="settings-fields">
        {(['pointsAllowed', 'readSessionTags'] as const).map((key) => (
          <label key={key} className="choice">
            <input type="checkbox" disabled={isReadOnly} checked={settings[key]} onChange={({ target }) => edit([[key, target.checked]])} />
            <span>{WHOLE[key]}</span>
          </label>
        ))}
      </div>
      <div className="settings-fields">
        {(['types', 'tags'] as const).flatMap((kind) =>
          Object.entries(settings[kind]).map(([name, value]) => (
            <CheckedField
              key={`${kind}/${name}`}
              label={NAMES[kind][name] ?? name}
              value={value}
              isReadOnly={isReadOnly}
              problemOf={textProblem}
              onChange={(text) => edit([[partKey(kind, name), text]])}
            />
          )),
        )}
        <CheckedField
          label="Time zone; empty for that of the reader"
          value={settings.timeZone ?? ''}
          isReadOnly={isReadOnly}
          problemOf={zoneProblem}
          onChange={(text) => edit([['timeZone', text.trim() === '' ? null : text.trim()]])}
        />
      </div>
      <div className="settings-fields wide">
        {(['designReviewMarks', 'designPaths', 'mlopsPaths', 'agreementPaths'] as const).map((key) => (
          <LinesField
            key={key}
            label={WHOLE[key]!}
            hint={HINTS[key]}
            value={settings[key]}
            isReadOnly={isReadOnly}
            onChange={(lines) => edit([[key, lines]])}
          />
        ))}
      </div>
    </Panel>
  );
}

const HINTS = {
  designReviewMarks: 'One per line, as whole words. A pull request with one in its title or branch is a design in writing.',
  designPaths: 'One glob per line: * within a folder, ** across folders. A pull request that changes such a file is a design in writing.',
  mlopsPaths: 'One glob a line: * within a folder, ** across folders. Changes to these files are MLOps work.',
  agreementPaths: 'One a line: a glob of a file in a repository, or the address of a page in the project’s wiki.',
} as const;
