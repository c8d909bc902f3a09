import * as fc from 'fast-check';
import { changesBetween, mergeSettings, resolveConflicts } from '../../../src/domain/settings/merge.ts';
import { partsOf, withParts, type PartKey, type PartValue, type SettingsDocument } from '../../../src/domain/settings/parts.ts';
import { readSettings } from '../../../src/domain/settings/settings.ts';

const BASE: SettingsDocument = {
  version: 1,
  roles: { 'ana@t.example': 'data-science', 'Bo@t.example': 'development' },
  groups: [
    { name: 'Data', areaPaths: ['P\\Data'], members: ['ana@t.example'], colour: 'blue' },
    { name: 'Serving', areaPaths: ['P\\Serving'], members: ['Bo@t.example'] },
  ],
  tags: { spike: 'probe', later: 'kept' },
  future: { anything: true },
};

type Edit = readonly (readonly [PartKey, PartValue])[];
const edited = (...edit: Edit) => withParts(BASE, edit);

describe('two people who change settings at once', () => {
  it.each<[string, Edit, Edit, PartKey[]]>([
    ['roles of two people', [['roles/ana@t.example', 'other']], [['roles/bo@t.example', 'other']], []],
    ['a rule and a threshold', [['rules/size-tshirt', 'off']], [['thresholds/staleSprints', 3]], []],
    ['two people into one group', [['groupOf/cy@t.example', 'Data']], [['groupOf/di@t.example', 'Data']], []],
    ['a person into a group whose areas the other changes', [['groupOf/cy@t.example', 'Data']], [['groups/Data', ['P']]], []],
    ['the same role alike', [['roles/ana@t.example', 'other']], [['roles/ana@t.example', 'other']], []],
    ['the same role differently', [['roles/ana@t.example', 'other']], [['roles/ana@t.example', 'development']], ['roles/ana@t.example']],
    ['one person into two groups', [['groupOf/cy@t.example', 'Data']], [['groupOf/cy@t.example', 'Serving']], ['groupOf/cy@t.example']],
    ['a group that goes while somebody comes into it', [['groups/Data', undefined]], [['groupOf/cy@t.example', 'Data']], ['groups/Data']],
    ['somebody comes into a group that goes', [['groupOf/cy@t.example', 'Data']], [['groups/Data', undefined]], ['groups/Data']],
    ['the same list', [['mlopsPaths', ['a/**']]], [['mlopsPaths', ['b/**']]], ['mlopsPaths']],
    ['a role removed and changed', [['roles/ana@t.example', undefined]], [['roles/ana@t.example', 'other']], ['roles/ana@t.example']],
  ])('%s', (_situation, mine, theirs, conflicts) => {
    expect(mergeSettings(BASE, edited(...mine), edited(...theirs)).conflicts.map(({ part }) => part)).toEqual(conflicts);
  });

  it('brings the people of a group back with the group', () => {
    const mine = edited(['groupOf/cy@t.example', 'Data']);
    const merge = mergeSettings(BASE, mine, edited(['groups/Data', undefined]));
    const back = readSettings(resolveConflicts(merge, mine, new Map([['groups/Data', 'mine' as const]])));
    expect(back.groups.find(({ name }) => name === 'Data')?.members.toSorted()).toEqual(['ana@t.example', 'cy@t.example']);
    const gone = readSettings(resolveConflicts(merge, mine, new Map([['groups/Data', 'theirs' as const]])));
    expect(gone.groups.map(({ name }) => name)).toEqual(['Serving']);
  });

  it('keeps theirs where nobody chose', () => {
    const mine = edited(['roles/ana@t.example', 'other']);
    const merge = mergeSettings(BASE, mine, edited(['roles/ana@t.example', 'development']));
    expect(readSettings(resolveConflicts(merge, mine, new Map())).roles['ana@t.example']).toBe('development');
  });

  const person = fc.constantFrom('ana', 'bo', 'cy', 'di', '__proto__').map((name) => `${name}@t.example`);
  const change: fc.Arbitrary<readonly [PartKey, PartValue]> = fc.oneof(
    fc.tuple(
      person.map((one) => `roles/${one}`),
      fc.constantFrom('data-science', 'development', 'other', undefined),
    ),
    fc.tuple(
      person.map((one) => `groupOf/${one}`),
      fc.constantFrom('Data', 'Serving', undefined),
    ),
    fc.tuple(fc.constantFrom('rules/size-tshirt', 'rules/constructor'), fc.constantFrom('info', 'off', undefined)),
    fc.tuple(fc.constantFrom('thresholds/staleSprints', 'thresholds/agreementSprints'), fc.integer({ min: 1, max: 99 })),
    fc.tuple(fc.constantFrom('groups/Data', 'groups/A/B'), fc.array(fc.constantFrom('P', 'P\\Data'), { maxLength: 2 })),
    fc.tuple(fc.constantFrom('tags/mlops', 'types/hypothesis'), fc.constantFrom('x', 'y')),
    fc.tuple(
      fc.constant('other/future'),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    ),
  );
  const edit = fc.uniqueArray(change, { selector: ([part]) => part, maxLength: 6 });

  it('loses nothing when they touch different parts', () => {
    fc.assert(
      fc.property(edit, edit, (one, other) => {
        const touched = new Set(one.map(([part]) => part));
        const theirs = other.filter(([part]) => !touched.has(part));
        const merge = mergeSettings(BASE, edited(...one), edited(...theirs));
        expect(merge.conflicts).toEqual([]);
        expect(partsOf(merge.document)).toEqual(partsOf(withParts(edited(...theirs), one)));
      }),
    );
  });

  it('ends the same whoever saves first, but for what is asked', () => {
    fc.assert(
      fc.property(edit, edit, (one, other) => {
        const [mine, theirs] = [edited(...one), edited(...other)];
        const [forth, back] = [mergeSettings(BASE, mine, theirs), mergeSettings(BASE, theirs, mine)];
        expect(forth.conflicts.map(({ part }) => part).toSorted()).toEqual(back.conflicts.map(({ part }) => part).toSorted());
        if (forth.conflicts.length === 0) expect(partsOf(forth.document)).toEqual(partsOf(back.document));
      }),
    );
  });
});

describe('withParts', () => {
  it('writes what it is told and leaves the rest as it lies there', () => {
    const document = withParts(BASE, [
      ['roles/bo@t.example', 'other'],
      ['groupOf/bo@t.example', 'Data'],
      ['tags/mlops', 'ops'],
    ]);
    expect(document).toEqual({
      ...BASE,
      roles: { 'ana@t.example': 'data-science', 'bo@t.example': 'other' },
      groups: [
        { name: 'Data', areaPaths: ['P\\Data'], members: ['ana@t.example', 'bo@t.example'], colour: 'blue' },
        { name: 'Serving', areaPaths: ['P\\Serving'], members: [] },
      ],
      tags: { spike: 'probe', later: 'kept', mlops: 'ops' },
    });
  });

  it('needs no document to begin with', () => {
    const document = withParts({}, [
      ['groupOf/cy@t.example', 'New'],
      ['groups/New', ['P']],
    ]);
    expect(document).toEqual({ groups: [{ name: 'New', areaPaths: ['P'], members: ['cy@t.example'] }] });
  });

  it('turns one document into another by what differs', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('roles', 'rules', 'groups', 'tags', 'x'), fc.jsonValue()), (document) => {
        const changes = changesBetween(BASE, document);
        expect(
          changesBetween(
            withParts(
              BASE,
              changes.map(({ part, after }) => [part, after]),
            ),
            document,
          ),
        ).toEqual([]);
      }),
    );
  });
});

it('tells of a group that goes in one line', () => {
  expect(changesBetween(BASE, edited(['groups/Data', undefined]))).toEqual([{ part: 'groups/Data', before: ['P\\Data'], after: undefined }]);
});
