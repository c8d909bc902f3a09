import { partKey } from '../../../domain/settings/parts.ts';
import type { Rule } from '../../../domain/sprint/rule.ts';
import { RULES } from '../../../domain/sprint/checks/registry.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PRACTICES, RULE_NAMES } from '../../../ui/strings.ts';
import type { PageProps } from '../page-props.ts';
import { RULE_MEANINGS, SEVERITIES } from '../words.ts';

/** How serious each check is to this team. */
export function RulesPanel({ state, isReadOnly }: PageProps) {
  const { rules } = state.settings;
  return (
    <Panel title="Checks">
      <p className="weak">Nothing that is checked here stops anybody. A check that is off is not counted and not shown.</p>
      <table className="settings-table rules">
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Severity</th>
          </tr>
        </thead>
        <tbody>
          {RULES.map((rule) => {
            const name = RULE_NAMES[rule.id] ?? rule.id;
            return (
              <tr key={rule.id}>
                <th scope="row">
                  <span className="rule-name">{name}</span>
                  <span className="weak small">
                    {RULE_MEANINGS[rule.id]}{' '}
                    <a className="text-link small" href={PRACTICES[rule.practice]} target="_blank" rel="noreferrer" aria-label={`Practice: ${name}`}>
                      Practice
                    </a>
                  </span>
                </th>
                <td>
                  <select
                    className="native-input"
                    aria-label={`Severity of ${name}`}
                    disabled={isReadOnly}
                    value={rules[rule.id]?.severity ?? ''}
                    onChange={({ target }) => state.edit([[partKey('rules', rule.id), target.value === '' ? undefined : target.value]])}
                  >
                    <option value="">{defaultName(rule)}</option>
                    {Object.entries(SEVERITIES).map(([severity, text]) => (
                      <option key={severity} value={severity}>
                        {text}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

const defaultName = ({ severity }: Rule): string => `Default: ${severity === 'none' ? 'shown only' : SEVERITIES[severity]!.toLowerCase()}`;
