import { partKey } from '../../../domain/settings/parts.ts';
import { misfiresByCheck, type Misfires } from '../../../domain/settings/waiver-kinds.ts';
import type { AnyCheck } from '../../../domain/sprint/check.ts';
import { CHECKS } from '../../../domain/sprint/checks/registry.ts';
import { Panel } from '../../../ui/panel.tsx';
import { MEANINGS, checkName } from '../../../ui/checks/registry.ts';
import { PRACTICES } from '../../../ui/strings.ts';
import type { PageProps } from '../page-props.ts';
import { SEVERITIES } from '../words.ts';

/** The severity of each check. */
export function RulesPanel({ state, isReadOnly }: PageProps) {
  const { rules } = state.settings;
  const misfires = misfiresByCheck(state.waivers);
  return (
    <Panel title="Severity">
      <p className="weak">Nothing that is checked here stops anybody. A check that is off is not counted and not shown.</p>
      <table className="settings-table rules">
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Severity</th>
          </tr>
        </thead>
        <tbody>
          {CHECKS.map((check) => {
            const name = checkName(check.id);
            const waived = misfires.get(check.id);
            return (
              <tr key={check.id}>
                <th scope="row">
                  <span className="rule-name">{name}</span>
                  <span className="weak small">
                    {MEANINGS[check.id]}{' '}
                    <a className="text-link small" href={PRACTICES[check.practice]} target="_blank" rel="noreferrer" aria-label={`Practice: ${name}`}>
                      Practice
                    </a>
                  </span>
                  {waived === undefined ? null : <span className="warn small">{misfireText(waived)}</span>}
                </th>
                <td>
                  <select
                    className="native-input"
                    aria-label={`Severity of ${name}`}
                    disabled={isReadOnly}
                    value={rules[check.id]?.severity ?? ''}
                    onChange={({ target }) => state.edit([[partKey('rules', check.id), target.value === '' ? undefined : target.value]])}
                  >
                    <option value="">{defaultName(check)}</option>
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

/** `Waived 3 times because it does not apply here, once because the data is wrong.` */
function misfireText({ doesNotApply, wrongData }: Misfires): string {
  const reasons = [
    doesNotApply > 0 ? `${times(doesNotApply)} because it does not apply here` : '',
    wrongData > 0 ? `${times(wrongData)} because the data is wrong` : '',
  ].filter((reason) => reason !== '');
  return `Waived ${reasons.join(', ')}. Adjust the check or switch it off.`;
}

const times = (count: number): string => ['', 'once', 'twice'][count] ?? `${count} times`;

function defaultName({ severity, raised }: AnyCheck): string {
  const usual = severity === 'none' ? 'shown only' : SEVERITIES[severity]!.toLowerCase();
  if (raised === undefined) return `Default: ${usual}`;
  return `Default: ${usual}, ${raised === 'once-over' ? 'warning once the sprint is over' : 'or warning'}`;
}
