import { marked } from 'marked';
import { LATER_FIELDS, ML_FIELDS } from '../../../../src/domain/process/ml-fields.ts';
import { checkSprint } from '../../../../src/domain/sprint/run-checks.ts';
import { reviewCsv } from '../../../../src/domain/sprint/review/review-csv.ts';
import { reviewMarkdown } from '../../../../src/domain/sprint/review/review-markdown.ts';
import { reviewSprint, type CarriedItems } from '../../../../src/domain/sprint/review/review.ts';
import { previousSprint } from '../../../../src/domain/sprint/sprint.ts';
import type { Seal, SealedChange } from '../../../../src/domain/hypothesis/seal.ts';
import type { SprintSnapshot } from '../../../../src/domain/sprint/snapshot.ts';
import { REPORT_WORDS } from '../../../../src/ui/report-words.ts';
import {
  DAYS,
  SPRINT,
  attestation,
  deliverable,
  finding,
  hypothesis,
  sealedChange,
  sprintSnapshot,
  story,
  waiver,
} from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';

const seal = (kind: SealedChange['kind']): Seal => ({
  sealedAt: new Date('2026-11-03T09:00:00Z'),
  firstResultAt: new Date('2026-11-09T09:00:00Z'),
  changes: [sealedChange(kind)],
  order: 'plan-first',
});

const NOTHING_MOVED: CarriedItems = { cameIn: [], movedOn: [] };

const reviewOf = (snapshot: SprintSnapshot, more: Partial<Parameters<typeof reviewSprint>[0]> = {}) =>
  reviewSprint({
    team: 'Crew',
    snapshot,
    results: checkSprint(snapshot),
    carried: NOTHING_MOVED,
    before: null,
    decisions: { uses: [], isCut: false },
    timeZone: 'UTC',
    ...more,
  });

const markdownOf = (snapshot: SprintSnapshot, more: Parameters<typeof reviewOf>[1] = {}) =>
  reviewMarkdown(reviewOf(snapshot, more), REPORT_WORDS, { asOf: '16 Nov 2026, 10:00', limits: [] });

describe('the review of a sprint', () => {
  it('counts what was delivered in it once, whatever stories share it', () => {
    const shared = { ...deliverable('mid', 'code', '!7'), target: { pullRequest: 7, repositoryId: 'r' } };
    const stories = [
      story({ deliverables: [shared, deliverable('day-before-start', 'code', '!6')] }),
      story({ deliverables: [shared, deliverable('mid', 'eda', 'E1')] }),
    ];
    const review = reviewOf(sprintSnapshot({ stories }));
    expect(review.deliverables).toEqual({ code: 1, hypothesis: 0, eda: 1, document: 0 });
    expect(review.stories.map(({ deliverables }) => deliverables.map(({ label }) => label))).toEqual([['!7'], ['!7', 'E1']]);
  });

  it('tells what was decided in it with plan and result, and what was not', () => {
    const decided = hypothesis({
      item: workItem({
        category: 'Completed',
        fields: { [ML_FIELDS.capability]: 'boosting.', [ML_FIELDS.expectedOutcome]: 'better ranking', [ML_FIELDS.signal]: 'PR-AUC rises' },
      }),
      isDecided: true,
      outcome: 'Rejected',
      decidedOn: DAYS.mid,
      observed: 0.63,
      interval: { low: 0.618, high: 0.645 },
    });
    const earlier = hypothesis({ isDecided: true, decidedOn: DAYS['day-before-start'] });
    const open = hypothesis({ item: workItem({ iterationPath: SPRINT.path, state: 'Testing' }), isDecided: false, decidedOn: null });
    const review = reviewOf(sprintSnapshot({ hypotheses: [decided, earlier, open] }));
    expect(review.decided).toMatchObject([
      { outcome: 'Rejected', result: '0.630 [0.618, 0.645]', statement: { believe: 'boosting', result: 'better ranking', signal: 'PR-AUC rises' } },
    ]);
    expect(review.undecided.map(({ item }) => item.id)).toEqual([open.item.id]);
  });

  it('names confirmatory studies whose plan came late, in every form', () => {
    const late = (order: Seal['order'], isConfirmatory = true) =>
      hypothesis({ item: workItem({ iterationPath: SPRINT.path, category: 'Completed' }), isConfirmatory, seal: { ...seal('amended'), order } });
    const hypotheses = [late('results-first'), late('never-registered'), late('results-first', false), late('plan-first')];
    const review = reviewOf(sprintSnapshot({ hypotheses }));
    expect(review.latePlans).toMatchObject([
      { item: { id: hypotheses[0]!.item.id }, order: 'results-first' },
      { item: { id: hypotheses[1]!.item.id }, order: 'never-registered' },
    ]);
    const markdown = markdownOf(sprintSnapshot({ hypotheses }));
    expect(markdown).toMatch(/Plans and results\n\n- #\d+ [^\n]+: results were there before the plan was sealed\n- #\d+ [^\n]+: decided without/);
  });

  it('shows plans that changed after results, and not those that matured before', () => {
    const item = () => workItem({ iterationPath: SPRINT.path, category: 'InProgress' });
    const changed = hypothesis({ item: item(), seal: seal('changed') });
    const amended = hypothesis({ item: item(), seal: seal('amended') });
    const unread = hypothesis({ item: item(), seal: null });
    const review = reviewOf(sprintSnapshot({ hypotheses: [changed, amended, unread] }));
    expect(review.changes.map((one) => one.item.id)).toEqual([changed.item.id]);
    expect(review.unreadHistories.map(({ id }) => id)).toEqual([unread.item.id]);
    expect(markdownOf(sprintSnapshot({ hypotheses: [changed] }))).toMatch(/Plans and results\n\n- #\d+ [^\n]+\n {2}- − [^\n]+\n {2}- \\\+ /);
  });

  it('lists what has not enough data with its reason, and what does not apply with why, in every form', () => {
    const snapshot = sprintSnapshot({ roles: {}, stories: [story()], workers: ['ana@team.example'] });
    const review = reviewOf(snapshot);
    const markdown = markdownOf(snapshot);
    const csv = reviewCsv(review, REPORT_WORDS).split('\r\n');
    expect(review.notEnoughData.length).toBeGreaterThan(3);
    expect(review.notApplicable.length).toBeGreaterThan(3);
    expect(review.summary.notEnoughData).toBe(review.notEnoughData.length);
    for (const { rule } of review.notEnoughData) {
      expect(markdown.split('## Not enough data')[1]).toContain(`- ${REPORT_WORDS.checkName(rule)}: ? `);
      expect(csv.filter((row) => row.includes(`not enough data,,,${rule},`))).toHaveLength(1);
    }
    expect(markdown).toContain('Both roles: ? No roles are set yet. The check depends on roles. They are configured, never guessed.');
    for (const { rule } of review.notApplicable) {
      expect(markdown.split('## Does not apply')[1]).toContain(`- ${REPORT_WORDS.checkName(rule)}: `);
      expect(csv.filter((row) => row.includes(`does not apply,,,${rule},`))).toHaveLength(1);
    }
  });

  describe('of an honest plan', () => {
    const plan = {
      [ML_FIELDS.capability]: 'boosting',
      [ML_FIELDS.expectedOutcome]: 'a better ranking',
      [ML_FIELDS.because]: 'it finds interactions',
      [ML_FIELDS.criterion]: 'Threshold',
      [ML_FIELDS.direction]: 'Higher is better',
      [ML_FIELDS.threshold]: 0.75,
      [ML_FIELDS.observed]: 0.8,
      [ML_FIELDS.ciLow]: 0.7,
      [ML_FIELDS.ciHigh]: 0.9,
      [ML_FIELDS.outcome]: 'Accepted',
      [ML_FIELDS.seenBefore]: 'Similar result known',
      [ML_FIELDS.plannedSampleSize]: 900,
      [ML_FIELDS.sampleSize]: 800,
      [ML_FIELDS.guardrails]: 'Latency stays below 50 ms',
      [ML_FIELDS.deviation]: 'Two days of calls were lost.',
    };
    const decided = (fields: Record<string, unknown> = {}) =>
      hypothesis({ item: workItem({ category: 'Completed', fields: { ...plan, ...fields } }) });
    const use = (id: number) => ({
      id,
      study: '',
      criterion: null,
      dataset: 'calls',
      datasetVersion: '1',
      protocol: 'hold-out',
      decidedOn: DAYS.mid,
      outcome: 'Accepted' as const,
      observed: 0.8,
    });

    it('tells what was known, what was planned, what held and what differs, in Markdown and CSV', () => {
      const one = decided();
      const snapshot = sprintSnapshot({ hypotheses: [one] });
      const more = { decisions: { uses: [use(one.item.id), use(-1), use(-2)], isCut: false } };
      const markdown = markdownOf(snapshot, more);
      for (const line of [
        '> We believe boosting will result in a better ranking because it finds interactions.',
        '- Guardrails: planned, not reported whether they held',
        '- Seen before: Similar result known',
        '- Sample: 800 of 900 planned',
        '- Deviation: Two days of calls were lost.',
        '- Test set: 3rd confirmatory decision on this split',
        'Of 1 decided, a similar result was known beforehand for 1, this very result for 0.',
      ])
        expect(markdown).toContain(line);
      const [header, row] = reviewCsv(reviewOf(snapshot, more), REPORT_WORDS)
        .split('\r\n')
        .filter((line) => line.includes('Guardrails held') || line.includes('decided hypothesis'));
      expect(header).toMatch(
        /Next,Because,Seen before,Planned sample size,Guardrails held,Deviation,Against the suggestion,Decision on split,Waiver kind$/,
      );
      expect(row).toMatch(
        /it finds interactions,Similar result known,900,,Two days of calls were lost\.,Accepted; the numbers suggest inconclusive,3rd confirmatory decision on this split,$/,
      );
    });

    it('lists decisions against the suggestion, and only those', () => {
      const against = decided();
      const broken = decided({ [ML_FIELDS.ciLow]: 0.78, [ML_FIELDS.guardrailsHeld]: 'Broken' });
      const along = decided({ [ML_FIELDS.ciLow]: 0.78, [ML_FIELDS.guardrailsHeld]: 'Held' });
      const text = markdownOf(sprintSnapshot({ hypotheses: [against, broken, along] })).split('Decided against the suggestion:')[1]!;
      expect(text).toContain(`#${against.item.id} ${against.item.title}: Accepted; the numbers suggest inconclusive`);
      expect(text).toContain(`#${broken.item.id} ${broken.item.title}: Accepted although a guardrail is broken`);
      expect(text).not.toContain(`#${along.item.id} ${along.item.title}: `);
      expect(markdownOf(sprintSnapshot({ hypotheses: [along] }))).not.toContain('Decided against the suggestion');
    });

    it('says that earlier decisions could not be counted, and nothing about them where nothing was decided', () => {
      expect(markdownOf(sprintSnapshot({ hypotheses: [decided()] }), { decisions: null })).toContain(
        'Earlier decisions on the same splits could not be counted.',
      );
      expect(markdownOf(sprintSnapshot(), { decisions: null })).not.toContain('could not be counted');
    });

    it('counts at least so many decisions where not all were read', () => {
      const one = decided();
      const decisions = { uses: [use(one.item.id)], isCut: true };
      expect(markdownOf(sprintSnapshot({ hypotheses: [one] }), { decisions })).toContain('at least the 1st confirmatory decision on this split');
    });

    it('of a process without the later fields says nothing about them', () => {
      const later: readonly string[] = LATER_FIELDS;
      const fields = Object.fromEntries(
        Object.keys(plan)
          .filter((field) => later.includes(field) || field === ML_FIELDS.guardrails)
          .map((field) => [field, undefined]),
      );
      const snapshot = sprintSnapshot({ hypotheses: [decided(fields)] });
      expect(markdownOf(snapshot)).not.toMatch(/because|Guardrails|Seen before|planned|Deviation|known beforehand/);
      expect(reviewCsv(reviewOf(snapshot), REPORT_WORDS)).toMatch(/decided hypothesis,.*,Proceed,,,,,,Accepted; the numbers suggest inconclusive,/);
    });
  });

  it('tells a change that is explained with its explanation, and one that is not without', () => {
    const changed = (isExplained: boolean) =>
      hypothesis({
        item: workItem({ iterationPath: SPRINT.path, category: 'InProgress', fields: { [ML_FIELDS.deviation]: 'A slip of the pen.' } }),
        seal: { ...seal('changed'), changes: [{ ...sealedChange('changed'), isExplained }] },
      });
    const told = sprintSnapshot({ hypotheses: [changed(true)] });
    expect(markdownOf(told)).toMatch(/, changed and explained, 7 days after it was sealed\n(?: {2}- .*\n){2} {2}- Deviation: A slip of the pen\./);
    expect(reviewCsv(reviewOf(told), REPORT_WORDS)).toContain('before 0.005, changed 2026-11-10: changed and explained",,,,,,A slip of the pen.,,');
    const open = sprintSnapshot({ hypotheses: [changed(false)] });
    expect(markdownOf(open)).toContain(', changed after results, 7 days after it was sealed');
    expect(markdownOf(open).split('Plans and results')[1]).not.toContain('A slip of the pen.');
  });

  it('compares with the sprint before, and only with that one', () => {
    const snapshot = sprintSnapshot({ stories: [story({ deliverables: [deliverable('mid')] })] });
    const previous = previousSprint(snapshot)!;
    const before = { ...sprintSnapshot(), sprint: { ...snapshot.sprint, ...previous } };
    expect(reviewOf(snapshot, { before }).before).toMatchObject({ sprint: { name: previous.name }, decided: 0, deliverables: { code: 0 } });
    expect(reviewOf(snapshot, { before: { ...before, sprint: { ...before.sprint, id: 'another' } } }).before).toBeNull();
    expect(markdownOf(snapshot)).toContain(`${previous.name} was not read, so there is nothing to compare with.`);
    const first = sprintSnapshot({ sprintsBefore: 0 });
    expect(reviewOf(first).previous).toBeNull();
    expect(markdownOf(first)).not.toContain('Compared with');
  });

  it('names waivers and attestations with who gave them and why', () => {
    const unsized = story({ size: '' });
    const snapshot = sprintSnapshot({
      stories: [unsized],
      waivers: [waiver('size-tshirt', 'this', unsized.item.id)],
      attestations: [attestation('ceremony-standup')],
    });
    const review = reviewOf(snapshot);
    expect(review.waived.map(({ rule }) => rule)).toEqual(['size-tshirt']);
    expect(review.attested.map(({ rule }) => rule)).toEqual(['ceremony-standup']);
    expect(markdownOf(snapshot)).toMatch(/Waived: T-shirt sizes for #\d+, until the end of Sprint 2 \(Ana, agreed exception\)/);
  });

  it('says where stories came from and went, or that nobody knows', () => {
    const [came, moved] = [workItem({ title: 'Came' }), workItem({ title: 'Moved', iterationPath: String.raw`Project\Sprint 3` })];
    const open = story({ item: { title: 'Open', category: 'InProgress', state: 'Active' } });
    const text = markdownOf(sprintSnapshot({ stories: [open] }), { carried: { cameIn: [came], movedOn: [moved] } });
    expect(text).toContain(`#${came.id} Came`);
    expect(text).toContain(`#${moved.id} Moved (now in Sprint 3)`);
    expect(text).toContain(`Not finished:\n\n- #${open.item.id} Open (Active)`);
    expect(markdownOf(sprintSnapshot(), { carried: null })).toContain('Which stories moved between sprints could not be read.');
    expect(markdownOf(sprintSnapshot({ day: 'mid', stories: [open] }))).toContain('In progress:');
  });
});

describe('titles that mean to be more than text', () => {
  const HOSTILE = [
    '=1+1',
    '| # * <script>alert(1)</script> [x](javascript:alert(1))',
    'שלום \u202Eevil',
    'two\r\nlines',
    '@SUM(A1)',
    '![x](https://evil.example/p)',
  ];
  const everywhere = (title: string) =>
    sprintSnapshot({
      stories: [story({ item: { title, category: 'InProgress' }, size: title, deliverables: [deliverable('mid', 'document', title)] })],
      hypotheses: [
        hypothesis({
          item: workItem({
            title,
            category: 'Completed',
            iterationPath: SPRINT.path,
            fields: { [ML_FIELDS.capability]: title, [ML_FIELDS.because]: title, [ML_FIELDS.deviation]: title, [ML_FIELDS.guardrailsHeld]: title },
          }),
          isDecided: true,
          decidedOn: DAYS.mid,
          outcome: 'Accepted',
          learning: title,
          next: title,
          seal: seal('changed'),
        }),
      ],
      findings: [{ ...finding(), item: workItem({ title, fields: { [ML_FIELDS.dimension]: title } }), finding: title, implication: title }],
      waivers: [{ ...waiver('size-tshirt', 'this'), reason: title, author: title }],
      attestations: [{ ...attestation('ceremony-standup'), note: title, author: title }],
    });

  it.each(HOSTILE)('stay text in Markdown: %j', (title) => {
    const html = marked.parse(markdownOf(everywhere(title), { carried: { cameIn: [workItem({ title })], movedOn: [workItem({ title })] } }), {
      async: false,
      gfm: true,
    });
    expect(html).not.toMatch(/<(script|a|img|code|del|pre)\b/);
    const shown = title.replaceAll('\u202E', '').replaceAll(/\s+/g, ' ').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(html.split(shown).length).toBeGreaterThan(8);
    expect(html).not.toContain('\u202E');
    // Each table has as many cells in every row as in its head.
    for (const [tableHtml] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) {
      const rows = tableHtml.split('<tr>').slice(1);
      const cells = rows.map((row) => row.match(/<t[hd]/g)?.length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  it.each(HOSTILE)('stay text in CSV: %j', (title) => {
    const csv = reviewCsv(reviewOf(everywhere(title), { carried: { cameIn: [workItem({ title })], movedOn: [] } }), REPORT_WORDS);
    expect(csv.split('\r\n')[0]).toBe(
      'Team,Sprint,Start,Finish,Section,ID,Title,Kind,Value,Text,Next,Because,Seen before,Planned sample size,Guardrails held,Deviation,Against the suggestion,Decision on split,Waiver kind',
    );
    // No cell begins like a formula, quoted or not.
    expect(csv).not.toMatch(/(^|,|\r\n)"?[=@](?!\d*(,|\r\n))/);
    expect(csv).toContain('decided hypothesis');
    expect(csv).toContain('carried in');
  });
});
