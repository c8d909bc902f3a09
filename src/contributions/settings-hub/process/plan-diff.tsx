import { sentenceOf, type Step } from '../../../domain/process/steps.ts';
import { plural } from '../../../ui/strings.ts';

/** The steps of a plan by what they change. Plans remove nothing except the default states of a new type. */
export function PlanDiff({ steps }: { steps: readonly Step[] }) {
  return (
    <div className="plan-diff">
      {groupsOf(steps).map(([subject, changes]) => (
        <details key={subject}>
          <summary>
            {subject} <span className="weak">{plural(changes.length, 'change', 'changes')}</span>
          </summary>
          <ul>
            {changes.map((sentence) => (
              <li key={sentence}>
                <span aria-hidden="true">{sentence.startsWith('Remove') ? '−' : '+'}</span> {sentence}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

const ORGANIZATION = 'Fields of the organization';

/** Sentences grouped by type, in the order of the plan. */
function groupsOf(steps: readonly Step[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const step of steps) {
    const subject = 'type' in step ? step.type : ORGANIZATION;
    groups.set(subject, [...(groups.get(subject) ?? []), sentenceOf(step)]);
  }
  return [...groups];
}
