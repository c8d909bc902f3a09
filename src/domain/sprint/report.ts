import { toCsv } from '../shared/csv.ts';
import { plain, table } from '../shared/markdown.ts';
import { summarise, type CheckResult, type Summary } from './check.ts';
import { labelOf } from '../shared/ids.ts';
import type { CheckOutcome } from './rule.ts';
import type { DeliverableKind, SprintSnapshot } from './snapshot.ts';

/** The wording that a report needs; the domain itself speaks no language. */
export interface ReportWords {
  ruleNames: Readonly<Record<string, string>>;
  outcomes: Readonly<Record<CheckOutcome, { symbol: string; name: string }>>;
  titleOf: (result: CheckResult) => string;
  sentenceOf: (summary: Summary) => { lead: string; attention: string; rest: string };
}

const KINDS: readonly DeliverableKind[] = ['code', 'hypothesis', 'eda', 'document'];

/** The check as Markdown for a wiki or a chat: sentence, checks, stories with their deliverables, hypotheses. */
export function sprintMarkdown(team: string, snapshot: SprintSnapshot, results: readonly CheckResult[], words: ReportWords): string {
  const { sprint, stories, hypotheses } = snapshot;
  const { lead, attention, rest } = words.sentenceOf(summarise(results));
  const sentence = [lead, [attention, rest].filter((part) => part !== '').join(', ')].filter((part) => part !== '').join(' ');
  const checks = results.map((result) => [
    `${words.outcomes[result.outcome].symbol} ${words.outcomes[result.outcome].name}`,
    plain(words.ruleNames[result.rule] ?? result.rule),
    plain(words.titleOf(result)) +
      (result.outcome === 'attention' && result.items.length > 0 ? `: ${result.items.map(({ id }) => `#${id}`).join(', ')}` : ''),
  ]);
  const rows = stories.map(({ item, size, deliverables }) => [
    `#${item.id} ${plain(item.title)}`,
    plain(size === '' ? '–' : size),
    ...KINDS.map((kind) => {
      const here = deliverables.filter((one) => one.kind === kind && one.dates.some(sprint.includes));
      return here.length === 0 ? '–' : here.map(({ label }) => plain(label)).join(', ');
    }),
  ]);
  const decided = hypotheses.filter(({ decidedOn }) => sprint.includes(decidedOn));
  return [
    `# ${plain(sprint.name)}: sprint check`,
    `${plain(team)}, ${sprint.start} to ${sprint.finish}. ${sentence}${sentence.endsWith('.') ? '' : '.'}`,
    '## Checks',
    table(['Outcome', 'Check', 'Finding'], checks),
    ...(rows.length === 0 ? [] : ['## Deliverables', table(['Story', 'Size', 'Code', 'Hypothesis', 'EDA', 'Document'], rows)]),
    ...(decided.length === 0
      ? []
      : [
          '## Decided hypotheses',
          decided
            .map(
              ({ item, outcome, learning }) => `- ${plain(labelOf(item))} **${outcome ?? 'no outcome'}**: ${plain(item.title)}. ${plain(learning)}`,
            )
            .join('\n'),
        ]),
    '',
  ].join('\n\n');
}

/** The checks as CSV, one row each, with the ids behind them. Stable columns; rules by their id. */
export function sprintCsv({ sprint }: SprintSnapshot, results: readonly CheckResult[], words: ReportWords): string {
  const header = [
    'Sprint',
    'Start',
    'Finish',
    'Rule',
    'Outcome',
    'Severity',
    'In order',
    'Of',
    'Finding',
    'Work items',
    'Waived until',
    'Waiver reason',
  ];
  const rows = results.map((result) => [
    sprint.name,
    sprint.start,
    sprint.finish,
    result.rule,
    result.outcome,
    result.severity,
    result.share?.count ?? null,
    result.share?.of ?? null,
    words.titleOf(result),
    result.items.map(({ id }) => id).join(' '),
    result.waivers.map(({ untilSprint }) => untilSprint).join('; '),
    result.waivers.map(({ reason }) => reason).join('; '),
  ]);
  return toCsv([header, ...rows]);
}
