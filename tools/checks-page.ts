import type { Severity } from '../src/domain/sprint/rule.ts';
import { RULES } from '../src/domain/sprint/checks/registry.ts';
import { RULE_GUIDES } from '../src/ui/rule-guide.ts';
import { PRACTICES, RULE_NAMES } from '../src/ui/strings.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { none: 'shown only', info: 'information', warning: 'warning' };

/** The page of all checks as the guide holds it, from what the rules say of themselves. @throws Error for a rule that nobody described. */
export function checksPage(): string {
  const sections = RULES.map(({ id, severity, practice }) => {
    const guide = RULE_GUIDES[id];
    const name = RULE_NAMES[id];
    if (guide === undefined || name === undefined) throw new Error(`The rule ${id} has no words for the guide.`);
    return [
      `## ${name}`,
      `\`${id}\` · ${SEVERITIES[severity]} · [practice](${PRACTICES[practice]})`,
      guide.checks,
      `Reads: ${guide.reads.join('; ')}.`,
      guide.traps.map((trap) => `- ${trap}`).join('\n'),
    ].join('\n\n');
  });
  return `${[
    '# The checks',
    'Every check of the [ML Sprint tab](sprint-tab.md): what it looks at, what it reads, and what it does not fall for. A team may raise, lower or switch off each of them, and waive one with a reason until the end of a sprint.',
    '<!-- Written by `npm run docs:checks` from the rules; edit src/ui/rule-guide.ts. -->',
    ...sections,
  ].join('\n\n')}\n`;
}

export const CHECKS_PAGE = 'docs/guide/checks.md';
