import { marked } from 'marked';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { reviewCsv } from '../../../src/domain/sprint/review-csv.ts';
import { reviewMarkdown } from '../../../src/domain/sprint/review-markdown.ts';
import { previousSprint, reviewSprint, type CarriedItems } from '../../../src/domain/sprint/review.ts';
import type { Seal, SealedChange } from '../../../src/domain/hypothesis/seal.ts';
import type { SprintSnapshot } from '../../../src/domain/sprint/snapshot.ts';
import { REPORT_WORDS } from '../../../src/contributions/sprint-tab/review/review-source.ts';
import { DAYS, SPRINT, attestation, deliverable, finding, hypothesis, sealedChange, sprintSnapshot, story, waiver } from '../../builders/sprint.ts';
import { workItem } from '../../builders/work-item.ts';

const seal = (kind: SealedChange['kind']): Seal => ({
  sealedAt: new Date('2026-11-03T09:00:00Z'),
  firstResultAt: new Date('2026-11-09T09:00:00Z'),
  changes: [sealedChange(kind)],
  order: 'plan-first',
});

const NOTHING_MOVED: CarriedItems = { cameIn: [], movedOn: [] };

const reviewOf = (snapshot: SprintSnapshot, more: { carried?: CarriedItems | null; before?: SprintSnapshot | null } = {}) =>
  reviewSprint({
    team: 'Crew',
    snapshot,
    results: checkSprint(snapshot),
    carried: NOTHING_MOVED,
    before: null,
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
    expect(markdownOf(sprintSnapshot({ day: 'mid', stories: [open] }))).toContain('Still open:');
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
          item: workItem({ title, category: 'Completed', iterationPath: SPRINT.path, fields: { [ML_FIELDS.capability]: title } }),
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
    expect(csv.split('\r\n')[0]).toBe('Team,Sprint,Start,Finish,Section,ID,Title,Kind,Value,Text,Next,Waiver kind');
    // No cell begins like a formula, quoted or not.
    expect(csv).not.toMatch(/(^|,|\r\n)"?[=@](?!\d*(,|\r\n))/);
    expect(csv).toContain('decided hypothesis');
    expect(csv).toContain('carried in');
  });
});
