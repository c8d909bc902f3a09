import type { AcceptanceReading } from '../../azure/dashboards/load-acceptance.ts';

const BECAUSE: Readonly<Record<string, string>> = {
  off: 'Analytics is not available',
  forbidden: 'you may not view Analytics',
  slow: 'Analytics took too long',
  behind: 'Analytics has not seen the latest changes',
  'too-long': 'the team has too many areas for Analytics',
  'missing-field': 'Analytics does not know the fields yet',
};

/** Warnings about incomplete data. */
export function AcceptanceLimits({ reading: { source, isCut, acceptance } }: { reading: AcceptanceReading }) {
  const limits = [
    source.kind === 'query' ? `Read item by item, since ${BECAUSE[source.because] ?? source.because}.` : '',
    isCut ? 'There are more hypotheses than Azure DevOps gives out; the oldest are missing.' : '',
    acceptance.betweenSprints > 0 ? `${acceptance.betweenSprints} decided between sprints.` : '',
  ].filter((text) => text !== '');
  return limits.length === 0 ? null : <p className="weak small acceptance-limits">{limits.join(' ')}</p>;
}
