import * as fc from 'fast-check';
import { labelOf } from '../../../src/domain/shared/ids.ts';
import { belowRoot, libraryHypothesisOf, similarTo } from '../../../src/domain/hypothesis/library.ts';
import { DEFAULT_VIEW, readAddress, writeAddress, type LibraryView } from '../../../src/domain/hypothesis/library-address.ts';
import { NO_FILTER, covers, filterLibrary, isNarrowed, type LibraryFilter } from '../../../src/domain/hypothesis/library-filter.ts';
import { SORT_KEYS, sortLibrary } from '../../../src/domain/hypothesis/library-sort.ts';
import { ML_FIELDS as F } from '../../../src/domain/process/ml-fields.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { anyFilter, anyHypothesis, hypothesis } from '../../builders/library.ts';

const today = calendarDate('2026-11-23');
const NOTHING = { contradicted: new Set<number>(), moved: new Set<number>(), overdue: new Set<number>(), due: new Set<number>() };

describe('a line of the library', () => {
  const fields = { 'System.Title': 'H6: Top 20 %', 'System.CreatedDate': '2026-10-01T23:30:00Z', 'System.State': 'Decided', [F.outcome]: 'accepted' };

  it('has the outcome of a decision, in whatever case it was written', () => {
    expect(libraryHypothesisOf(1, fields, { timeZone: 'UTC', today })).toMatchObject({ isDecided: true, outcome: 'Accepted', observed: null });
  });

  // prettier-ignore
  it.each([
    ['opened again with its outcome still there', { 'System.State': 'Testing' },     { isDecided: false, outcome: null }],
    ['a state that the process does not know',    { 'System.State': 'On hold' },     { isDecided: false, outcome: null }],
    ['an outcome that the process does not know', { [F.outcome]: 'Kind of' },        { isDecided: true, outcome: null }],
    ['a day as a tool writes it',                 { [F.decidedOn]: '2026-10-10T00:00:00Z' }, { decidedOn: '2026-10-10' }],
    ['decided, and nobody wrote when',            { 'Microsoft.VSTS.Common.StateChangeDate': '2026-10-12T20:00:00Z' }, { decidedOn: '2026-10-12', isMisdated: false }],
    ['a day that is still to come',               { [F.decidedOn]: '2027-10-10T00:00:00Z', 'Microsoft.VSTS.Common.StateChangeDate': '2026-10-12T20:00:00Z' }, { decidedOn: '2026-10-12', isMisdated: true }],
    ['opened again with its day still there',     { 'System.State': 'Testing', [F.decidedOn]: '2026-10-10T00:00:00Z' }, { decidedOn: null, isMisdated: false }],
    ['an interval with one end',                  { [F.observed]: 1, [F.ciLow]: 0 }, { observed: 1, interval: null }],
  ])('%s', (_situation, change, expected) => {
    expect(libraryHypothesisOf(1, { ...fields, ...change }, { timeZone: 'America/Los_Angeles', today })).toMatchObject(expected);
  });

  it('is dated in the time zone of the reader', () => {
    expect(libraryHypothesisOf(1, fields, { timeZone: 'Europe/Lisbon', today }).createdOn).toBe('2026-10-02');
  });
});

it('calls a record by the label of its title, else by its id', () => {
  expect(labelOf({ id: 7, title: 'H13: Top 20 %' })).toBe('H13');
  expect(labelOf({ id: 7, title: 'Hypothesis on recall' })).toBe('#7');
  expect(belowRoot(String.raw`Project\Team 1\Sprint 2`)).toBe(String.raw`Team 1\Sprint 2`);
  expect(belowRoot('Project')).toBe('');
});

describe('a filter', () => {
  const one = hypothesis({
    id: 42,
    title: 'H6: Top 20 % captures subscribers',
    learning: 'A fifth of the calls is enough.',
    areaPath: String.raw`Project\Modelling\Lab`,
    outcome: 'Rejected',
  });
  const passes = (filter: Partial<LibraryFilter>) =>
    filterLibrary([one], { ...NO_FILTER, ...filter }, { ...NOTHING, contradicted: new Set([42]) }).length === 1;

  // prettier-ignore
  it.each([
    ['nothing asked for',                        {},                                       true],
    ['words in any order, in different fields',  { text: 'fifth TOP' },                    true],
    ['a word that is missing',                   { text: 'top recall' },                   false],
    ['the id, with and without its sign',        { text: '#42' },                          true],
    ['part of a word',                           { text: 'captur' },                       true],
    ['its outcome',                              { outcome: 'Rejected' },                  true],
    ['undecided',                                { outcome: 'Undecided' },                 false],
    ['a value in another case',                  { kind: 'model', state: 'decided' },      true],
    ['the group above its area',                 { group: 'Modelling' },                   true],
    ['a group whose name only begins like it',   { group: 'Model' },                       false],
    ['a sprint whose name only begins like it',  { sprint: 'Sprint 10' },                  false],
    ['contradicted, and it is',                  { notice: 'contradicted' },               true],
    ['on a dataset that moved, and it is not',   { notice: 'moved' },                      false],
  ] as [string, Partial<LibraryFilter>, boolean][])('%s', (_situation, filter, expected) => {
    expect(passes(filter)).toBe(expected);
  });

  // prettier-ignore
  it.each([
    [String.raw`Project\Release 1\Sprint 2`,    true],
    ['\\Project\\Release 1\\Sprint 2\\',     true],
    [String.raw`Release 1\Sprint 2`,            true],
    [' sprint 2 ',                              true],
    ['Sprint 20',                               false],
    ['Sprint 1',                                false],
    ['',                                        false],
  ])('takes a hypothesis that is due in “%s” for one of Sprint 2: %s', (decideBy, expected) => {
    const sprints = ['Release 1\\Sprint 1', 'Release 1\\Sprint 2', 'Release 2\\Sprint 1'].map((path) => ({ path, start: null, finish: null }));
    const due = hypothesis({ iterationPath: 'Project', decideBy, decidedOn: null });
    expect(filterLibrary([due], { ...NO_FILTER, sprint: sprints[1]!.path }, NOTHING, sprints)).toEqual(expected ? [due] : []);
  });

  it('only takes away, and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(anyHypothesis), anyFilter, (all, filter) => {
        const found = filterLibrary(all, filter, NOTHING);
        expect(all.filter((each) => found.includes(each))).toEqual(found);
      }),
    );
  });

  it('of nothing lets everything through', () => {
    fc.assert(fc.property(fc.array(anyHypothesis), (all) => expect(filterLibrary(all, NO_FILTER, NOTHING)).toEqual(all)));
  });
});

describe('a scope that was read', () => {
  // prettier-ignore
  it.each([
    ['the whole library covers everything',       {},                     { text: 'x', kind: 'Model' },          true],
    ['a part does not cover the whole',           { kind: 'Model' },      {},                                    false],
    ['a longer word finds less',                  { text: 'rec' },        { text: 'recall' },                    true],
    ['a shorter one finds more',                  { text: 'recall' },     { text: 'rec' },                       false],
    ['one more word finds less',                  { text: 'recall' },     { text: 'group recall' },              true],
    ['a group covers what is below it',           { group: 'Data' },      { group: String.raw`Data\Lab` },       true],
    ['but not what begins like it',               { group: 'Data' },      { group: 'Database' },                 false],
    ['a notice is worked out here, never read',   { notice: 'moved' },    {},                                    true],
  ] as [string, Partial<LibraryFilter>, Partial<LibraryFilter>, boolean][])('%s', (_situation, scope, filter, expected) => {
    expect(covers({ ...NO_FILTER, ...scope }, { ...NO_FILTER, ...filter })).toBe(expected);
  });

  it('holds every row of a filter that it covers', () => {
    fc.assert(
      fc.property(fc.array(anyHypothesis, { minLength: 5 }), anyFilter, anyFilter, (all, one, other) => {
        // Taking a part of the same filter makes covering scopes common.
        const scope = { ...NO_FILTER, text: other.text, kind: other.kind, notice: null };
        for (const filter of [one, other].map((each) => ({ ...each, notice: null }))) {
          if (!covers(scope, filter)) continue;
          const within = filterLibrary(all, scope, NOTHING);
          expect(filterLibrary(within, filter, NOTHING)).toEqual(filterLibrary(all, filter, NOTHING));
        }
      }),
    );
  });

  it('is a part of the library unless it asks for nothing', () => {
    expect(isNarrowed(NO_FILTER)).toBe(false);
    expect(isNarrowed({ ...NO_FILTER, text: '  ' })).toBe(false);
    expect(isNarrowed({ ...NO_FILTER, outcome: 'Accepted' })).toBe(true);
  });
});

describe('sorting', () => {
  const titles = (...values: string[]) => values.map((title) => hypothesis({ title }));

  it('counts numbers in texts', () => {
    const sorted = sortLibrary(titles('H10: x', 'H2: x', 'H1: x'), { key: 'title', isDescending: false });
    expect(sorted.map(({ title }) => title.slice(0, -3))).toEqual(['H1', 'H2', 'H10']);
  });

  it('puts what has no value last, either way', () => {
    const some = [hypothesis({ outcome: null }), hypothesis({ outcome: 'Rejected' }), hypothesis({ outcome: 'Accepted' })];
    const outcomes = (isDescending: boolean) => sortLibrary(some, { key: 'outcome', isDescending }).map(({ outcome }) => outcome);
    expect(outcomes(false)).toEqual(['Accepted', 'Rejected', null]);
    expect(outcomes(true)).toEqual(['Rejected', 'Accepted', null]);
  });

  it('loses and adds nothing, and leaves equals as they came', () => {
    fc.assert(
      fc.property(fc.array(anyHypothesis), fc.constantFrom(...SORT_KEYS), fc.boolean(), (all, key, isDescending) => {
        const sorted = sortLibrary(all, { key, isDescending });
        expect(new Set(sorted)).toEqual(new Set(all));
        expect(sorted).toHaveLength(all.length);
        expect(sortLibrary(sorted, { key, isDescending })).toEqual(sorted);
        const kind = (one: (typeof all)[number]) => (key === 'kind' ? one.kind : null);
        for (const value of new Set(all.map(kind)))
          if (value !== null) expect(sorted.filter((one) => kind(one) === value)).toEqual(all.filter((one) => kind(one) === value));
      }),
    );
  });
});

describe('the address of a view', () => {
  const anyView: fc.Arbitrary<LibraryView> = fc.record({
    filter: anyFilter,
    sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), isDescending: fc.boolean() }),
    layout: fc.constantFrom('table' as const, 'board' as const),
    lineageOf: fc.option(fc.integer({ min: 1, max: 999_999 })),
  });

  it('reads back as the same view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        // Through a real address: empty values leave it.
        const search = new URLSearchParams(Object.entries(writeAddress(view)).filter(([, value]) => value !== ''));
        expect(readAddress(Object.fromEntries(new URLSearchParams(search.toString())))).toEqual(view);
      }),
    );
  });

  it('is empty by default, and every name is marked as ours', () => {
    const address = writeAddress(DEFAULT_VIEW);
    expect(Object.values(address).every((value) => value === '')).toBe(true);
    expect(Object.keys(address).every((name) => name.startsWith('ml-'))).toBe(true);
  });

  it('opens whatever it says', () => {
    expect(readAddress({ 'ml-outcome': 'Splendid', 'ml-sort': '-nonsense', 'ml-view': 'cards', 'ml-lineage': '12; DROP' })).toEqual(DEFAULT_VIEW);
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.string()), (query) => expect(readAddress(query).filter).toBeDefined()));
  });
});

it('finds titles that are like a text, the likest first', () => {
  const known = ['Weekday of the call adds ROC AUC', 'Class weights add PR-AUC', 'Weekday adds nothing'].map((title) => hypothesis({ title }));
  expect(similarTo('the weekday of the call adds something', known).map(({ title }) => title)).toEqual([
    'Weekday of the call adds ROC AUC',
    'Weekday adds nothing',
  ]);
  expect(similarTo('', known)).toEqual([]);
});
