import type { CheckOutcome } from '../../domain/sprint/check.ts';
import { idsOf } from '../../domain/sprint/report.ts';
import type { CheckResult } from '../../domain/sprint/run-checks.ts';
import { REPORT_WORDS } from '../../ui/report-words.ts';
import { OUTCOMES } from '../../ui/strings.ts';

/**
 * The checks of a sprint in the XML of JUnit, which build systems show as test results: a check that needs attention is a failed test, one without a verdict
 * a skipped one with its reason.
 *
 * @see https://llg.cubic.org/docs/junit/
 */
export function junitXml(suite: string, results: readonly CheckResult[]): string {
  const judged = results.filter(({ severity }) => severity !== 'none');
  const failures = judged.filter(({ outcome }) => outcome === 'attention').length;
  const skipped = judged.filter(({ outcome }) => isSkipped(outcome)).length;
  const counts = `tests="${judged.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ML sprint check" ${counts}>`,
    `  <testsuite name="${escaped(suite)}" ${counts}>`,
    ...judged.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

const isSkipped = (outcome: CheckOutcome): boolean => outcome !== 'attention' && outcome !== 'pass';

function testCase(result: CheckResult): string {
  const { rule, practice, outcome } = result;
  const open = `    <testcase classname="${practice}" name="${escaped(REPORT_WORDS.checkName(rule))}"`;
  const title = REPORT_WORDS.titleOf(result);
  if (outcome === 'pass') return `${open} />`;
  if (isSkipped(outcome)) return `${open}><skipped message="${escaped(`${OUTCOMES[outcome].name}: ${title}`)}" /></testcase>`;
  const detail = [REPORT_WORDS.reasonOf(result), idsOf(result).join(' ')].filter((part) => part !== '').join('\n');
  return `${open}><failure type="${escaped(rule)}" message="${escaped(title)}">${escaped(detail)}</failure></testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** XML 1.0 has no place for most control characters and lone surrogates, not even escaped. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"\n]/g, (character) => ENTITIES[character]!);
