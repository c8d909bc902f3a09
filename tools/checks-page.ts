import type { AnyCheck, Severity } from '../src/domain/sprint/check.ts';
import { CHECKS } from '../src/domain/sprint/checks/registry.ts';
import { GUIDES, checkName } from '../src/ui/checks/registry.ts';
import { PRACTICES } from '../src/ui/strings.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { none: 'shown only', info: 'information', warning: 'warning' };

/** The guide's page of all checks, generated from their own descriptions. */
export function checksPage(): string {
  const sections = CHECKS.map((check) => {
    const { id, practice } = check;
    const guide = GUIDES[id];
    return [
      `## ${checkName(id)}`,
      `\`${id}\` · ${severityName(check)} · [practice](${PRACTICES[practice]})`,
      guide.checks,
      `Reads: ${guide.reads.join('; ')}.`,
      guide.traps.map((trap) => `- ${trap}`).join('\n'),
    ].join('\n\n');
  });
  return `${[
    '# The checks',
    'Every check of the [ML Sprint tab](sprint-tab.md): what it looks at, what it reads, and what it does not fall for. A team may raise, lower or switch off each of them, and waive one with a reason until the end of a sprint.',
    '<!-- Written by `npm run docs:checks` from the checks; edit src/ui/checks. -->',
    ...sections,
  ].join('\n\n')}\n`;
}

function severityName({ severity, raised }: AnyCheck): string {
  if (raised === undefined) return SEVERITIES[severity];
  return `${SEVERITIES[severity]}, ${raised === 'once-over' ? 'a warning once the sprint is over' : 'in some cases a warning'}`;
}

export const CHECKS_PAGE = 'docs/guide/checks.md';
