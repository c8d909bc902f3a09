import * as fc from 'fast-check';
import {
  contradictionsIn,
  kindOfLink,
  lineageAround,
  relationsOf,
  type LineageItem,
  type RelationKind,
} from '../../../src/domain/hypothesis/lineage.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { lineageItem } from '../../builders/library.ts';

const RELATED = 'System.LinkTypes.Related';

// prettier-ignore
describe('what a link between hypotheses says', () => {
  it.each([
    ['the bare word',                        RELATED,                          'contradicts',                          'contradicts'],
    ['the passive',                          RELATED,                          'Contradicted by the time split',       'contradicts'],
    ['a word like it',                       RELATED,                          'refutes the claim on seed 42',         'contradicts'],
    ['denied',                               RELATED,                          'does not contradict this',             'follows'],
    ['denied in short',                      RELATED,                          'doesn’t contradict it',                'follows'],
    ['replaced',                             RELATED,                          'supersedes the first plan',            'supersedes'],
    ['confirmed',                            RELATED,                          'confirms on new data',                 'supports'],
    ['not a word of ours',                   RELATED,                          'insupportable',                        'follows'],
    ['nothing at all',                       RELATED,                          '',                                     'follows'],
    ['the child of another',                 'System.LinkTypes.Hierarchy-Forward', '',                                 'follows'],
    ['a link type of the server’s own',      'Custom.MlContradicts-Forward',   '',                                     'contradicts'],
    ['its comment is nearer than its type',  'Custom.Supports-Forward',        'superseded',                           'supersedes'],
  ] as [string, string, string, RelationKind][])('%s', (_situation, type, comment, expected) => {
    expect(kindOfLink(type, comment)).toBe(expected);
  });
});

const mapOf = (...items: LineageItem[]) => new Map(items.map((item) => [item.id, item]));
const link = (source: LineageItem, target: LineageItem, comment = '') => ({ sourceId: source.id, targetId: target.id, type: RELATED, comment });
const early = lineageItem({ id: 6, createdOn: calendarDate('2026-09-01') });
const late = lineageItem({ id: 13, createdOn: calendarDate('2026-10-01') });
const finding = lineageItem({ id: 99, isFinding: true, createdOn: calendarDate('2026-10-20') });

describe('relations', () => {
  it('point from the later hypothesis to the earlier one, from whichever end the link is read', () => {
    const expected = [{ kind: 'contradicts', from: 13, to: 6 }];
    expect(relationsOf([link(early, late, 'contradicts')], mapOf(early, late))).toEqual(expected);
    expect(relationsOf([link(late, early, 'contradicts'), link(early, late, 'contradicts')], mapOf(early, late))).toEqual(expected);
  });

  it('take the higher id for the later one of a day', () => {
    const twin = lineageItem({ id: 7, createdOn: early.createdOn });
    expect(relationsOf([link(early, twin, 'supports')], mapOf(early, twin))).toEqual([{ kind: 'supports', from: 7, to: 6 }]);
  });

  it('rest on a finding even when it was written down later, and do not take its comment for a contradiction', () => {
    expect(relationsOf([link(finding, early, 'contradicts')], mapOf(finding, early))).toEqual([{ kind: 'rests-on', from: 6, to: 99 }]);
  });

  it('keep what says most of several links between two', () => {
    expect(relationsOf([link(late, early), link(late, early, 'supersedes')], mapOf(early, late))).toEqual([{ kind: 'supersedes', from: 13, to: 6 }]);
  });

  it('leave out links to what cannot be seen, to oneself, and between findings', () => {
    const other = lineageItem({ isFinding: true });
    expect(relationsOf([link(late, early), link(late, late), link(finding, other)], mapOf(late, finding, other))).toEqual([]);
  });

  it('tell who is contradicted, by all who do', () => {
    const third = lineageItem({ id: 20, createdOn: late.createdOn });
    const relations = relationsOf(
      [link(late, early, 'contradicts'), link(third, early, 'contradicts'), link(third, late)],
      mapOf(early, late, third),
    );
    expect([...contradictionsIn(relations)]).toEqual([[6, [13, 20]]]);
  });
});

describe('the lineage around a hypothesis', () => {
  it('runs from the finding over the hypothesis to its follow-ups', () => {
    const next = lineageItem({ id: 20, createdOn: calendarDate('2026-11-01') });
    const stranger = lineageItem();
    const items = mapOf(early, late, finding, next, stranger);
    const relations = relationsOf([link(late, finding), link(late, early, 'contradicts'), link(next, late)], items);
    const graph = lineageAround(13, items, relations);
    expect(graph.columns.map((column) => column.map(({ id }) => id))).toEqual([[6, 99], [13], [20]]);
    expect(graph.omitted).toBe(0);
  });

  it('shows forty records at most, the nearest, and says how many it leaves out', () => {
    const many = Array.from({ length: 60 }, (_, index) => lineageItem({ id: 1000 + index }));
    const items = mapOf(...many);
    const graph = lineageAround(
      1000,
      items,
      relationsOf(
        many.slice(1).map((one, index) => link(one, many[index]!)),
        items,
      ),
    );
    expect(graph.columns.flat()).toHaveLength(40);
    expect(graph.omitted).toBe(20);
    expect(graph.columns.flat().at(-1)?.id).toBe(1039);
  });

  it('puts whatever speaks of another to its right, shows each once, and ends on circles of links', () => {
    const nodes = Array.from({ length: 12 }, (_, index) => lineageItem({ id: 1 + index, isFinding: index % 4 === 0 }));
    const items = mapOf(...nodes);
    const end = fc.integer({ min: 0, max: 11 });
    fc.assert(
      fc.property(fc.array(fc.tuple(end, end)), end, (pairs, start) => {
        const relations = relationsOf(
          pairs.map(([one, other]) => link(nodes[one]!, nodes[other]!)),
          items,
        );
        const { columns, relations: kept } = lineageAround(nodes[start]!.id, items, relations);
        const columnOf = new Map(columns.flatMap((column, index) => column.map(({ id }) => [id, index] as const)));
        expect(columnOf.size).toBe(columns.flat().length);
        expect(columnOf.has(nodes[start]!.id)).toBe(true);
        for (const { from, to } of kept) expect(columnOf.get(from)).toBeGreaterThan(columnOf.get(to)!);
      }),
    );
  });
});
