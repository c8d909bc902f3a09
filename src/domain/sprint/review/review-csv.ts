import { lookWords } from '../../hypothesis/looks.ts';
import { changeWords, LATE_PLANS } from '../../hypothesis/plan-words.ts';
import { toCsv } from '../../shared/csv.ts';
import type { WorkItem } from '../../shared/work-item.ts';
import type { ReportWords } from '../report.ts';
import { departureText } from './review-facts.ts';
import type { DecidedHypothesis, SprintReview } from './review.ts';

type Cell = string | number | null;
/** What only some rows have. */
interface Extra {
  /** By `PLAN_COLUMNS`. */
  plan?: readonly Cell[];
  /** Why a check was waived. */
  waiverKind?: string;
}
/** Columns: section, work item, title, kind, value, text and next step (for missing data, what would help). */
type Row = readonly [section: string, id: number | null, title: string, kind: string, value: Cell, text: string, next: string, extra?: Extra];

/** Columns about the plan of a decided or changed hypothesis; empty in other rows. */
const PLAN_COLUMNS = ['Because', 'Seen before', 'Planned sample size', 'Guardrails held', 'Deviation', 'Against the suggestion', 'Decision on split'];
const NO_PLAN: readonly Cell[] = PLAN_COLUMNS.map(() => '');

/** The review as CSV: one row per entry of each section. Columns and sections are stable. */
export function reviewCsv(review: SprintReview, words: ReportWords): string {
  const { team, sprint } = review;
  const header = ['Team', 'Sprint', 'Start', 'Finish', 'Section', 'ID', 'Title', 'Kind', 'Value', 'Text', 'Next', ...PLAN_COLUMNS, 'Waiver kind'];
  const rows = rowsOf(review, words).map(([section, id, title, kind, value, text, next, { plan = NO_PLAN, waiverKind = '' } = {}]) => [
    team,
    sprint.name,
    sprint.start,
    sprint.finish,
    section,
    id,
    title,
    kind,
    value,
    text,
    next,
    ...plan,
    waiverKind,
  ]);
  return toCsv([header, ...rows]);
}

const sized = (size: string): string => (size === '' ? '' : `size ${size}`);

const planOf = ({ statement, seenBefore, plannedSampleSize, guardrailsHeld, deviation, departure, look }: DecidedHypothesis): Cell[] => [
  statement.because,
  seenBefore,
  plannedSampleSize,
  guardrailsHeld,
  deviation,
  departure === null ? '' : departureText(departure),
  look === null ? '' : lookWords(look.look, look.isCut),
];

function rowsOf(review: SprintReview, words: ReportWords): Row[] {
  const moved = (section: string, { id, title, state, iterationPath }: WorkItem): Row => [section, id, title, state, null, iterationPath, ''];
  return [
    ...review.stories.flatMap(({ item, size, deliverables }): Row[] =>
      deliverables.length === 0
        ? [['deliverable', item.id, item.title, 'none', null, sized(size), '']]
        : deliverables.map(({ kind, label }) => ['deliverable', item.id, item.title, kind, label, sized(size), '']),
    ),
    ...review.decided.map((hypothesis): Row => [
      'decided hypothesis',
      hypothesis.item.id,
      hypothesis.item.title,
      hypothesis.outcome ?? '',
      hypothesis.result,
      hypothesis.learning,
      hypothesis.next,
      { plan: planOf(hypothesis) },
    ]),
    ...review.undecided.map(({ item }): Row => ['open hypothesis', item.id, item.title, item.state, null, '', '']),
    ...review.findings.map((finding): Row => [
      'EDA finding',
      finding.item.id,
      finding.item.title,
      finding.dimension,
      finding.severity,
      finding.finding,
      finding.action,
    ]),
    ...review.changes.map((change): Row => [
      'plan changed after results',
      change.item.id,
      change.item.title,
      words.fieldName(change.field),
      change.to,
      `before ${change.from}, changed ${change.changedOn}: ${changeWords(change)}`,
      '',
      { plan: ['', '', null, '', change.deviation, '', ''] },
    ]),
    ...review.latePlans.map(({ item, order }): Row => ['plan after results', item.id, item.title, order, null, LATE_PLANS[order], '']),
    ...[...review.attention, ...review.notEnoughData].flatMap((result): Row[] => {
      const { rule, outcome, items } = result;
      const row = (id: number | null, title: string): Row => [
        outcome === 'attention' ? 'needs attention' : 'not enough data',
        id,
        title,
        rule,
        null,
        words.titleOf(result),
        outcome === 'attention' ? '' : words.reasonOf(result),
      ];
      return items.length === 0 ? [row(null, '')] : items.map(({ id, title }) => row(id, title));
    }),
    ...review.notApplicable.map((result): Row => ['does not apply', null, '', result.rule, null, words.titleOf(result), '']),
    ...review.results
      .filter(({ outcome }) => outcome === 'not-judged')
      .flatMap((result): Row[] => {
        const row = (id: number | null, title: string): Row => ['not judged', id, title, result.rule, null, words.titleOf(result), ''];
        return result.items.length === 0 ? [row(null, '')] : result.items.map(({ id, title }) => row(id, title));
      }),
    ...(review.carried?.cameIn ?? []).map((item) => moved('carried in', item)),
    ...(review.carried?.movedOn ?? []).map((item) => moved('moved on', item)),
    ...review.unfinished.map((item) => moved(review.sprint.isOver ? 'not finished' : 'still open', item)),
    ...review.waived.flatMap(({ rule, waivers }) =>
      waivers.map((waiver): Row => [
        'waived',
        waiver.item,
        '',
        rule,
        waiver.author,
        waiver.reason,
        words.until(waiver),
        { waiverKind: words.waiverKind(waiver.kind) },
      ]),
    ),
    ...review.attested.flatMap(({ rule, attestations }) =>
      attestations.map((attestation): Row => ['attested', null, '', rule, attestation.author, attestation.note, words.until(attestation)]),
    ),
  ];
}
