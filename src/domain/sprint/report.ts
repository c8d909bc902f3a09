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
      (result.outcome === 'attention' && idsOf(result).length > 0 ? `: ${idsOf(result).join(', ')}` : '') +
      result.attestations.map(({ author, untilSprint }) => ` (${plain(author)}, until the end of ${plain(untilSprint)})`).join(''),
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
    'Attested until',
    'Attested by',
    'Attestation note',
    'Pull requests',
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
    result.attestations.map(({ untilSprint }) => untilSprint).join('; '),
    result.attestations.map(({ author }) => author).join('; '),
    result.attestations.map(({ note }) => note).join('; '),
    (result.pullRequests ?? []).map(({ id }) => id).join(' '),
  ]);
  return toCsv([header, ...rows]);
}

/** What a result is about, as people write it: `#12` for a work item, `!34` for a pull request. */
const idsOf = ({ items, pullRequests }: CheckResult): string[] => [
  ...items.map(({ id }) => `#${id}`),
  ...(pullRequests ?? []).map(({ id }) => `!${id}`),
];
