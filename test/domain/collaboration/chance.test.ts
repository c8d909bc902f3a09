import * as fc from 'fast-check';
import { chanceOfOtherRole, externalInternal } from '../../../src/domain/collaboration/chance.ts';
import type { ReviewTie } from '../../../src/domain/collaboration/ties.ts';
import { Roles, type Role } from '../../../src/domain/team/roles.ts';

/** All ways to choose so many of the others, counted one by one. */
function byEnumeration(people: number, sameRole: number, reviewers: number): number {
  const others = Array.from({ length: people - 1 }, (_, index) => (index < sameRole - 1 ? 'same' : 'other'));
  let [mixed, all] = [0, 0];
  const choose = (from: number, chosen: string[]) => {
    if (chosen.length === reviewers) {
      all += 1;
      if (chosen.includes('other')) mixed += 1;
      return;
    }
    for (let index = from; index < others.length; index += 1) choose(index + 1, [...chosen, others[index]!]);
  };
  choose(0, []);
  return mixed / all;
}

describe('chance of a reviewer of the other role', () => {
  it('is what enumerating every choice gives', () => {
    for (let people = 2; people <= 8; people += 1)
      for (let sameRole = 1; sameRole <= people; sameRole += 1)
        for (let reviewers = 1; reviewers < people; reviewers += 1)
          expect(chanceOfOtherRole(people, sameRole, reviewers)).toBeCloseTo(byEnumeration(people, sameRole, reviewers), 12);
  });

  // The eleven of the sample project: five data scientists and six developers.
  // prettier-ignore
  it.each([
    ['a data scientist, one reviewer',   5, 1, 0.6],
    ['a developer, one reviewer',        6, 1, 0.5],
    ['a developer, two reviewers',       6, 2, 7 / 9],
    ['a data scientist, all others',     5, 10, 1],
  ])('%s', (_who, sameRole, reviewers, chance) => {
    expect(chanceOfOtherRole(11, sameRole, reviewers)).toBeCloseTo(chance, 12);
  });

  it('grows with every reviewer, within 0 and 1, also in a large organisation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3_000 }), fc.nat(), fc.nat(), (people, some, more) => {
        const sameRole = 1 + (some % people);
        const reviewers = 1 + (more % (people - 1));
        const chance = chanceOfOtherRole(people, sameRole, reviewers);
        expect(chance).toBeGreaterThanOrEqual(chanceOfOtherRole(people, sameRole, reviewers - 1) - 1e-12);
        expect(chance).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const people = (role: Role, count: number) => Array.from({ length: count }, (_, index) => [`${role}-${index}`, role] as const);
const SCIENTISTS = people('data-science', 5);
const DEVELOPERS = people('development', 5);
const roles = new Roles([...SCIENTISTS, ...DEVELOPERS]);
const pairsBetween = (some: readonly (readonly [string, Role])[], others: readonly (readonly [string, Role])[]): ReviewTie[] =>
  some.flatMap(([author]) => others.flatMap(([reviewer]) => (author < reviewer || some !== others ? [{ author, reviewer }] : [])));

describe('E–I index', () => {
  it('is 1 where everybody reviews across, and chance rarely does that', () => {
    const found = externalInternal(pairsBetween(SCIENTISTS, DEVELOPERS), roles)!;
    expect(found).toMatchObject({ index: 1, ties: 25 });
    // Of 252 ways to deal five and five only two keep every pair apart: 2/252 = 0.008.
    expect(found.pValue).toBeLessThan(0.03);
  });

  it('is −1 where nobody does', () => {
    const found = externalInternal([...pairsBetween(SCIENTISTS, SCIENTISTS), ...pairsBetween(DEVELOPERS, DEVELOPERS)], roles)!;
    expect(found).toMatchObject({ index: -1, ties: 20 });
    expect(found.pValue).toBeLessThan(0.03);
  });

  it('is what chance gives where everybody reviews everybody: of 45 pairs 25 cross', () => {
    const all = [...SCIENTISTS, ...DEVELOPERS];
    expect(externalInternal(pairsBetween(all, all), roles)).toMatchObject({
      index: 5 / 45,
      expected: expect.closeTo(5 / 45, 10) as number,
      pValue: 1,
    });
  });

  // prettier-ignore
  it.each([
    ['too few pairs',                   pairsBetween(SCIENTISTS, DEVELOPERS).slice(0, 19)],
    ['the same few pairs over and over', Array.from({ length: 9 }, () => pairsBetween(SCIENTISTS, DEVELOPERS).slice(0, 15)).flat()],
    ['two people of a role',            [...pairsBetween(SCIENTISTS, DEVELOPERS.slice(0, 2)), ...pairsBetween(SCIENTISTS, SCIENTISTS)]],
    ['nothing',                         []],
  ])('says nothing with %s', (_what, ties) => {
    expect(externalInternal(ties, roles)).toBeNull();
  });

  it('does not care about names, and says the same each time', () => {
    const ties = pairsBetween([...SCIENTISTS, ...DEVELOPERS], [...SCIENTISTS, ...DEVELOPERS]).filter((_, index) => index % 3 !== 1);
    const renamed = (name: string) => `${name.split('').toReversed().join('')}@else.example`;
    const others = new Roles([...DEVELOPERS, ...SCIENTISTS].map(([name, role]) => [renamed(name), role] as const));
    const found = externalInternal(ties, roles);
    expect(found).not.toBeNull();
    expect(
      externalInternal(
        ties.map(({ author, reviewer }) => ({ author: renamed(author), reviewer: renamed(reviewer) })),
        others,
      ),
    ).toEqual(found);
  });
});
