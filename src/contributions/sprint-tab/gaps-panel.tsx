import { checksWithoutData } from '../../domain/sprint/run-checks.ts';
import { checkName, titleOf } from '../../ui/checks/registry.ts';
import { OutcomeSign } from '../../ui/outcome.tsx';
import { Panel } from '../../ui/panel.tsx';
import { inapplicableTitle } from '../../ui/sprint-words.ts';
import { CheckArticle, type AttentionPanelProps } from './attention-panel.tsx';

/** Checks without enough data, each with its reason and the next action, and those that do not apply, collapsed. */
export function GapsPanel({ results, ...shared }: AttentionPanelProps) {
  const withoutData = checksWithoutData(results);
  const inapplicable = results.filter(({ outcome }) => outcome === 'not-applicable');
  return (
    <>
      {withoutData.length === 0 ? null : (
        <Panel title="Not enough data">
          {withoutData.map((result) => (
            <CheckArticle key={result.rule} result={result} {...shared} />
          ))}
        </Panel>
      )}
      {inapplicable.length === 0 ? null : (
        <details className="panel inapplicable-checks">
          <summary>{inapplicableTitle(inapplicable.length)}</summary>
          <ul>
            {inapplicable.map((result) => (
              <li key={result.rule}>
                <OutcomeSign outcome={result.outcome} />
                <div className="check-text">
                  <strong>{checkName(result.rule)}</strong>
                  <div>{titleOf(result)}</div>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
