import { chanceSentences } from '../../hypothesis/by-chance.ts';
import { statementText } from '../../hypothesis/hypothesis.ts';
import { changeWords, LATE_PLANS } from '../../hypothesis/plan-words.ts';
import { labelOf } from '../../shared/ids.ts';
import { plain, table } from '../../shared/markdown.ts';
import { daysBetween } from '../../shared/calendar-date.ts';
import type { WorkItem } from '../../shared/work-item.ts';
import type { CheckResult, Summary } from '../run-checks.ts';
import { idsOf, sentenceText, type ReportWords } from '../report.ts';
import { departureText, factsOf } from './review-facts.ts';
import type { Comparison, DecidedHypothesis, PlanChange, SprintReview } from './review.ts';
import { DELIVERABLE_KINDS, type KindCounts } from '../sprint-deliverables.ts';

/** Display names of deliverables, by kind. */
export const KIND_NAMES = { code: 'Code', hypothesis: 'Hypotheses', eda: 'EDA', document: 'Documents' } as const;

/**
 * The review as Markdown for a wiki or a chat. Titles and texts are escaped; `#12` becomes a link to the work item in a wiki of Azure DevOps.
 *
 * @param asOf when the sprint was read, formatted for display
 * @param limits what could not be read, one sentence each
 */
export function reviewMarkdown(review: SprintReview, words: ReportWords, { asOf, limits }: { asOf: string; limits: readonly string[] }): string {
  const { sprint, team, summary } = review;
  const sections: [title: string, body: string[]][] = [
    ['Deliverables', deliverables(review)],
    ['Decided hypotheses', decided(review)],
    ['EDA findings', findings(review)],
    ['Plans and results', changes(review, words)],
    ['Needs attention', attention(review, words)],
    ['Not enough data', withoutData(review, words)],
    ['Does not apply', inapplicable(review, words)],
    ['Carried over', carriedOver(review)],
    ['Waived and confirmed', [...waived(review, words), ...attested(review, words)]],
    [review.previous === null ? '' : `Compared with ${plain(review.previous.name)}`, comparison(review)],
    ['All checks', [checks(review.results, words)]],
  ];
  return [
    `# ${plain(sprint.name)}: sprint review`,
    `${plain(team)}, ${sprint.start} to ${sprint.finish}, as of ${plain(asOf)}.`,
    `**${plain(sentenceText(summary, words))}**`,
    ...limits.map(plain),
    ...sections.flatMap(([title, body]) => (body.length === 0 ? [] : [`## ${title}`, ...body])),
    '',
  ].join('\n\n');
}

const item = ({ id, title }: WorkItem): string => `#${id} ${plain(title)}`;
const list = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')]);

function deliverables({ stories, deliverables: counts }: SprintReview): string[] {
  if (stories.length === 0) return ['The sprint has no stories or spikes.'];
  const rows = stories.map((story) => [
    `${item(story.item)}${story.isSpike && !/^spike\b/i.test(story.item.title) ? ' (spike)' : ''}`,
    plain(story.size) || '–',
    ...DELIVERABLE_KINDS.map((kind) => {
      const ofKind = story.deliverables.filter((deliverable) => deliverable.kind === kind);
      return ofKind.length === 0 ? '–' : ofKind.map(({ label }) => plain(label)).join(', ');
    }),
  ]);
  return [table(['Story', 'Size', ...DELIVERABLE_KINDS.map((kind) => `${KIND_NAMES[kind]} (${counts[kind]})`)], rows)];
}

const decided = ({ decided: all, undecided, chance, areLooksUnread }: SprintReview): string[] => [
  ...(all.length === 0 ? ['No hypothesis was decided in this sprint.'] : all.flatMap(decision)),
  ...againstSuggestion(all),
  ...chanceSentences(chance).map(plain),
  ...(areLooksUnread ? ['Earlier decisions on the same splits could not be counted.'] : []),
  ...(undecided.length === 0
    ? []
    : [`Not decided: ${undecided.map((hypothesis) => `${item(hypothesis.item)} (${plain(hypothesis.item.state)})`).join('; ')}.`]),
];

function againstSuggestion(all: readonly DecidedHypothesis[]): string[] {
  const lines = all.flatMap(({ item: hypothesis, departure }) =>
    departure === null ? [] : [`${item(hypothesis)}: ${plain(departureText(departure))}`],
  );
  return lines.length === 0 ? [] : ['Decided against the suggestion:', ...list(lines)];
}

function decision(hypothesis: DecidedHypothesis): string[] {
  const { statement, criterion, result, outcome, learning, next, contradictedBy } = hypothesis;
  const sentence = statementText(statement, plain);
  const lines = [
    `**${plain(outcome ?? 'No outcome')}**: ${result === null ? 'no observed value' : `observed ${plain(result)}`}${criterion === '' ? '' : `, criterion ${plain(criterion)}`}`,
    ...(learning === '' ? [] : [`Learned: ${plain(learning)}`]),
    ...(next === '' ? [] : [`Next: ${plain(next)}`]),
    ...factsOf(hypothesis).map(({ name, text }) => `${name}: ${plain(text)}`),
    ...contradictedBy.map((later) => `Contradicted by ${item(later)}`),
  ];
  return [`### ${item(hypothesis.item)}`, ...(sentence === '' ? [] : [`> ${sentence}`]), ...list(lines)];
}

function findings({ findings: all }: SprintReview): string[] {
  if (all.length === 0) return [];
  const cell = (text: string) => plain(text) || '–';
  const rows = all.map((edaFinding) => [
    `${item(edaFinding.item)}<br>${cell(edaFinding.finding)}`,
    ...[edaFinding.dimension, edaFinding.severity, edaFinding.implication, edaFinding.action].map(cell),
  ]);
  return [table(['Finding', 'Dimension', 'Severity', 'Implication', 'Action'], rows)];
}

function changes({ changes: all, latePlans, unreadHistories }: SprintReview, words: ReportWords): string[] {
  const line = ({ item: { id, title }, field, from, to, sealedOn, changedOn, isExplained, deviation }: PlanChange) =>
    [
      `- #${id} ${plain(labelOf({ id, title }))}, ${plain(words.fieldName(field))}, ${changeWords({ isExplained })}, ${since(daysBetween(sealedOn, changedOn))}`,
      `  - − ${plain(from) || '(empty)'} (${sealedOn})`,
      `  - \\+ ${plain(to) || '(empty)'} (${changedOn})`,
      ...(deviation === '' ? [] : [`  - Deviation: ${plain(deviation)}`]),
    ].join('\n');
  return [
    ...(all.length === 0 ? [] : [all.map(line).join('\n')]),
    ...(latePlans.length === 0
      ? []
      : [latePlans.map(({ item: { id, title }, order }) => `- #${id} ${plain(labelOf({ id, title }))}: ${LATE_PLANS[order]}`).join('\n')]),
    ...(unreadHistories.length === 0 ? [] : [`The history of ${unreadHistories.map(({ id }) => `#${id}`).join(', ')} could not be read.`]),
  ];
}

const since = (days: number): string => (days === 0 ? 'on the day it was sealed' : `${days} ${days === 1 ? 'day' : 'days'} after it was sealed`);

const attention = ({ attention: all, summary }: SprintReview, words: ReportWords): string[] =>
  all.length === 0 && summary.countsFrom === undefined
    ? ['Nothing in this sprint needs attention.']
    : list(all.map((result) => finding(result, words)));

const withoutData = ({ notEnoughData }: SprintReview, words: ReportWords): string[] =>
  list(
    notEnoughData.map((result) => {
      const reason = words.reasonOf(result);
      return `${nameOfCheck(result.rule, words)}: ${finding(result, words)}${reason === '' ? '' : `. ${plain(reason)}`}`;
    }),
  );

const inapplicable = ({ notApplicable }: SprintReview, words: ReportWords): string[] =>
  list(notApplicable.map((result) => `${nameOfCheck(result.rule, words)}: ${plain(words.titleOf(result))}`));

function finding(result: CheckResult, words: ReportWords): string {
  const ids = idsOf(result);
  const { symbol } = words.outcomes[result.outcome];
  const about = result.outcome === 'attention' && ids.length > 0 ? `: ${ids.join(', ')}` : '';
  return `${symbol} ${plain(words.titleOf(result))}${about}`;
}

function carriedOver({ carried, unfinished, sprint, previous }: SprintReview): string[] {
  const named = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`${title}:`, ...list(lines)]);
  return [
    ...(carried === null ? ['Which stories moved between sprints could not be read.'] : []),
    ...named(`From ${plain(previous?.name ?? 'before')}`, (carried?.cameIn ?? []).map(item)),
    ...named(
      'Moved on',
      (carried?.movedOn ?? []).map((story) => `${item(story)} (now in ${plain(story.iterationPath.split('\\').at(-1) ?? '')})`),
    ),
    ...named(
      sprint.isOver ? 'Not finished' : 'In progress',
      unfinished.map((story) => `${item(story)} (${plain(story.state)})`),
    ),
  ];
}

const nameOfCheck = (id: string, { checkName }: ReportWords): string => plain(checkName(id));

const waived = ({ waived: all }: SprintReview, words: ReportWords): string[] =>
  list(
    all.flatMap(({ rule, waivers }) =>
      waivers.map(
        (waiver) =>
          `Waived: ${nameOfCheck(rule, words)}${waiver.item === null ? '' : ` for #${waiver.item}`}, until the end of ${plain(words.until(waiver))} (${plain(waiver.author)}, ${words.waiverKind(waiver.kind)}): ${plain(waiver.reason)}`,
      ),
    ),
  );

const attested = ({ attested: all }: SprintReview, words: ReportWords): string[] =>
  list(
    all.flatMap(({ rule, attestations }) =>
      attestations.map(
        (attestation) =>
          `Confirmed: ${nameOfCheck(rule, words)}, until the end of ${plain(words.until(attestation))} (${plain(attestation.author)})${attestation.note === '' ? '' : `: ${plain(attestation.note)}`}`,
      ),
    ),
  );

function comparison({ previous, before, sprint, summary, deliverables: counts, decided: all }: SprintReview): string[] {
  if (previous === null || summary.countsFrom !== undefined) return [];
  const uncompared = whyNotCompared(before);
  if (uncompared !== null) return [plain(uncompared)];
  if (before === null) return [`${plain(previous.name)} was not read, so there is nothing to compare with.`];
  const rows = comparisonRows(before, { summary, counts, decided: all.length });
  return [table(['', plain(before.sprint.name), plain(sprint.name)], rows)];
}

/** Why a sprint is not compared with the one before: that one is not judged. null: it is. */
export function whyNotCompared(before: Comparison | null): string | null {
  const countsFrom = before?.summary.countsFrom;
  return countsFrom === undefined ? null : `Not compared: sprints count from ${countsFrom} on.`;
}

/** Rows comparing two sprints: name, then, now. */
export function comparisonRows(
  before: Comparison,
  now: { summary: Summary; counts: KindCounts; decided: number },
): [name: string, then: string, now: string][] {
  const share = ({ pass, checks: total }: Summary) => `${pass} of ${total}`;
  return [
    ['Checks that pass', share(before.summary), share(now.summary)],
    ['Checks that need attention', String(before.summary.attention), String(now.summary.attention)],
    ...DELIVERABLE_KINDS.map((kind): [string, string, string] => [
      `Deliverables: ${KIND_NAMES[kind]}`,
      String(before.deliverables[kind]),
      String(now.counts[kind]),
    ]),
    ['Hypotheses decided', String(before.decided), String(now.decided)],
  ];
}

function checks(results: readonly CheckResult[], words: ReportWords): string {
  const rows = results.map((result) => [
    `${words.outcomes[result.outcome].symbol} ${words.outcomes[result.outcome].name}`,
    nameOfCheck(result.rule, words),
    finding(result, words).slice(words.outcomes[result.outcome].symbol.length + 1) +
      result.attestations.map((attestation) => ` (${plain(attestation.author)}, until the end of ${plain(words.until(attestation))})`).join(''),
  ]);
  return table(['Outcome', 'Check', 'Finding'], rows);
}
