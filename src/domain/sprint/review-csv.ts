import { toCsv } from '../shared/csv.ts';
import type { WorkItem } from '../shared/work-item.ts';
import type { ReportWords } from './report.ts';
import type { SprintReview } from './review.ts';
import { LATE_PLANS } from './review-markdown.ts';

type Cell = string | number | null;
/** Columns: section, work item, title, kind, value, text and next step (for missing data, what would help), and for waivers, why it was waived. */
type Row = readonly [section: string, id: number | null, title: string, kind: string, value: Cell, text: string, next: string, waiverKind?: string];

/** The review as CSV: one row per entry of each section. Columns and sections are stable. */
export function reviewCsv(review: SprintReview, words: ReportWords): string {
  const { team, sprint } = review;
  const header = ['Team', 'Sprint', 'Start', 'Finish', 'Section', 'ID', 'Title', 'Kind', 'Value', 'Text', 'Next', 'Waiver kind'];
  const rows = rowsOf(review, words).map(([section, id, title, kind, value, text, next, waiverKind = '']) => [
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
    waiverKind,
  ]);
  return toCsv([header, ...rows]);
}

const sized = (size: string): string => (size === '' ? '' : `size ${size}`);

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
      `before ${change.from}, changed ${change.changedOn}`,
      '',
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
        words.waiverKind(waiver.kind),
      ]),
    ),
    ...review.attested.flatMap(({ rule, attestations }) =>
      attestations.map((attestation): Row => ['attested', null, '', rule, attestation.author, attestation.note, words.until(attestation)]),
    ),
  ];
}
