import * as fc from 'fast-check';
import {
  planPublication,
  reviewKey,
  reviewPagePath,
  sectionOf,
  type PublicationPlan,
} from '../../../../src/domain/sprint/review/published-review.ts';

const KEY = reviewKey('0F7A2C31-51bb-4d54-9d6a-3f0a1f7d1c11', '5c1d0000-0000-4000-8000-000000000005');
const OTHER_TEAM = reviewKey('77777777-51bb-4d54-9d6a-3f0a1f7d1c11', '5c1d0000-0000-4000-8000-000000000005');
const OTHER_SPRINT = reviewKey('0f7a2c31-51bb-4d54-9d6a-3f0a1f7d1c11', '5c1d0000-0000-4000-8000-000000000009');
const BODY = '# Sprint 5\n\n- 15 deliverables\n- $1 and $& mean themselves';
const NEW = '# Sprint 5\n\n- 16 deliverables, costs $1 $&';

const written = (plan: PublicationPlan): string => {
  if (plan.kind !== 'write') throw new Error(`expected to write, not ${plan.kind}`);
  return plan.content;
};
const asked = (plan: PublicationPlan) => {
  if (plan.kind !== 'ask') throw new Error(`expected a question, not ${plan.kind}`);
  return plan;
};
const published = written(planPublication(null, KEY, BODY));

describe('publishing over nothing of anybody', () => {
  it('makes a page, and fills an empty one', () => {
    expect(published).toBe(`${sectionOf(KEY, BODY)}\n`);
    expect(written(planPublication(' \n', KEY, BODY))).toBe(published);
  });

  it('changes nothing where the page says it already, whatever its editor does to line endings', () => {
    expect(planPublication(published, KEY, BODY)).toEqual({ kind: 'unchanged' });
    expect(planPublication(published.replaceAll('\n', '\r\n'), KEY, BODY)).toEqual({ kind: 'unchanged' });
  });

  it('writes over what was published and not edited', () => {
    expect(written(planPublication(published, KEY, NEW))).toBe(`${sectionOf(KEY, NEW)}\n`);
    expect(written(planPublication(published.replaceAll('\n', '\r\n'), KEY, NEW))).toContain('16 deliverables, costs $1 $&');
  });

  it('leaves alone what people wrote above and below, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (above, below) => {
        fc.pre(!`${above}${below}`.includes('<!--'));
        const page = `${above}\n${sectionOf(KEY, BODY)}\n${below}`;
        expect(written(planPublication(page, KEY, NEW))).toBe(`${above}\n${sectionOf(KEY, NEW)}\n${below}`);
      }),
    );
  });

  it.each([
    ['another team', OTHER_TEAM],
    ['another sprint of the same name', OTHER_SPRINT],
  ])('stands beside the review of %s', (_whose, key) => {
    const both = written(planPublication(published, key, NEW));
    expect(both).toBe(`${sectionOf(KEY, BODY)}\n\n${sectionOf(key, NEW)}\n`);
    expect(planPublication(both, KEY, BODY)).toEqual({ kind: 'unchanged' });
    expect(planPublication(both, key, NEW)).toEqual({ kind: 'unchanged' });
  });
});

describe('publishing over what somebody wrote', () => {
  it('asks when the review was edited, and both answers keep what is around it', () => {
    const page = `Above\n\n${published.replace('15 deliverables', '15 deliverables, well done')}\nBelow\n`;
    const { isEditedReview, theirs, replaced, appended } = asked(planPublication(page, KEY, NEW));
    expect(isEditedReview).toBe(true);
    expect(theirs).toBe(BODY.replace('15 deliverables', '15 deliverables, well done'));
    expect(replaced).toBe(`Above\n\n${sectionOf(KEY, NEW)}\n\nBelow\n`);
    expect(appended).toContain(theirs);
    expect(appended.endsWith(`Below\n\n${sectionOf(KEY, NEW)}\n`)).toBe(true);
    // The next publication finds the section that was added and nothing else.
    expect(planPublication(appended, KEY, NEW)).toEqual({ kind: 'unchanged' });
    expect(written(planPublication(appended, KEY, BODY))).toContain('well done');
  });

  it('asks when the page is not from here', () => {
    const { isEditedReview, theirs, replaced, appended } = asked(planPublication('# Our notes\n', KEY, BODY));
    expect([isEditedReview, theirs, replaced]).toEqual([false, '# Our notes', published]);
    expect(appended).toBe(`# Our notes\n\n${published}`);
  });

  it('asks when the end of the review is gone, and finds it again after either answer', () => {
    const page = published.slice(0, published.indexOf('- $1'));
    const { isEditedReview, replaced, appended } = asked(planPublication(page, KEY, BODY));
    expect(isEditedReview).toBe(false);
    expect(planPublication(replaced, KEY, BODY)).toEqual({ kind: 'unchanged' });
    expect(planPublication(appended, KEY, BODY)).toEqual({ kind: 'unchanged' });
    expect(appended).toContain('- 15 deliverables');
  });

  it('asks for any edit of any line', () => {
    const lines = BODY.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.stringMatching(/^[a-z]{1,8}$/), (at, text) => {
        const edited = lines.with(at, `${lines[at]}${text}`).join('\n');
        expect(
          asked(
            planPublication(
              published.replace(BODY, () => edited),
              KEY,
              NEW,
            ),
          ).theirs,
        ).toBe(edited.trim());
      }),
    );
  });
});

describe('the page of a review', () => {
  // prettier-ignore
  it.each([
    ['Sprint 5',                    '/Sprint reviews/Sprint 5'],
    ['2026/Q4 #5 \\ a',             '/Sprint reviews/2026 Q4 5 a'],
    ['.hidden.',                    '/Sprint reviews/hidden'],
    ['Sprint\u202816 \u{1F680}',    '/Sprint reviews/Sprint 16'],
    ['###',                         '/Sprint reviews/Sprint'],
    ['x'.repeat(80),                `/Sprint reviews/${'x'.repeat(60)}`],
  ])('%j is at %j', (name, path) => expect(reviewPagePath(name)).toBe(path));
});
