import type { SprintSpan } from '../settings/sprint-span.ts';
import type { WaiverKind } from '../settings/waiver-kinds.ts';
import { toCsv } from '../shared/csv.ts';
import type { CheckResult, Summary } from './run-checks.ts';
import type { CheckOutcome } from './check.ts';
import type { SprintSnapshot } from './snapshot.ts';

/** The wording that a report needs, since the domain has no display text. */
export interface ReportWords {
  /** Display name of a check, by its id. */
  checkName: (id: string) => string;
  outcomes: Readonly<Record<CheckOutcome, { symbol: string; name: string }>>;
  titleOf: (result: CheckResult) => string;
  /** Why a result matters, or what would count; empty if the title is enough. */
  reasonOf: (result: CheckResult) => string;
  sentenceOf: (summary: Summary) => { lead: string; attention: string; rest: string };
  /** Display name of a field, by its reference name. */
  fieldName: (referenceName: string) => string;
  /** The last sprint of a waiver or an attestation. */
  until: (span: SprintSpan) => string;
  /** Why a check is waived, within a sentence. */
  waiverKind: (kind: WaiverKind | null) => string;
}

/** The checks as CSV, one row each, with the ids behind them. The columns are stable; rules are given by their id. */
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
    'Waiver kind',
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
    result.waivers.map(words.until).join('; '),
    result.waivers.map(({ reason }) => reason).join('; '),
    result.attestations.map(words.until).join('; '),
    result.attestations.map(({ author }) => author).join('; '),
    result.attestations.map(({ note }) => note).join('; '),
    (result.pullRequests ?? []).map(({ id }) => id).join(' '),
    result.waivers.map(({ kind }) => words.waiverKind(kind)).join('; '),
  ]);
  return toCsv([header, ...rows]);
}

/** The summary sentence of the sprint as one string. */
export function sentenceText(summary: Summary, { sentenceOf }: ReportWords): string {
  const { lead, attention, rest } = sentenceOf(summary);
  const second = [attention, rest].filter((part) => part !== '').join(', ');
  return second === '' ? lead : `${lead} ${second}.`;
}

/** References to the subjects of a result: `#12` for a work item, `!34` for a pull request. */
export const idsOf = ({ items, pullRequests }: CheckResult): string[] => [
  ...items.map(({ id }) => `#${id}`),
  ...(pullRequests ?? []).map(({ id }) => `!${id}`),
];
