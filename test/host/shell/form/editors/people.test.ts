import { findPeople, MAX_PEOPLE } from '../../../../../host/shell/form/editors/people.ts';

const person = (displayName: string, uniqueName = `${displayName.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@local.example`) => ({
  id: uniqueName,
  displayName,
  uniqueName,
});
const PEOPLE = [person('Asta Lindqvist'), person('Zoë Müller', 'z.mueller@local.example'), person("Aoife O'Brien"), person('Lin Asta-Keita')];

it.each([
  ['nothing finds everybody by name', '', ["Aoife O'Brien", 'Asta Lindqvist', 'Lin Asta-Keita', 'Zoë Müller']],
  ['the beginning of a first name', 'as', ['Asta Lindqvist', 'Lin Asta-Keita']],
  ['a last name, and a name that begins so comes first', 'lin', ['Lin Asta-Keita', 'Asta Lindqvist']],
  ['two words in any order', 'lind ast', ['Asta Lindqvist']],
  ['capitals and marks do not matter', 'MULLER', ['Zoë Müller']],
  ['a part of the address', 'mueller@', ['Zoë Müller']],
  ['the part of a name behind its apostrophe', 'brien', ["Aoife O'Brien"]],
  ['the inside of a name does not count', 'ndqv', []],
  ['spaces alone', '   ', ["Aoife O'Brien", 'Asta Lindqvist', 'Lin Asta-Keita', 'Zoë Müller']],
])('%s', (_situation, text, names) => {
  // Addresses hold the names of the others, too.
  const people = text === 'ndqv' ? PEOPLE.map((one) => ({ ...one, uniqueName: 'x@local.example' })) : PEOPLE;
  expect(findPeople(people, text).people.map(({ displayName }) => displayName)).toEqual(names);
});

it('shows some of two thousand and counts them all', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => person(`Person ${index}`, `p${index}@local.example`));
  const { people: found, total } = findPeople(many, 'person');
  expect([found.length, total]).toEqual([MAX_PEOPLE, 2_000]);
  expect(findPeople(many, 'person 1999').people.map(({ displayName }) => displayName)).toEqual(['Person 1999']);
});
