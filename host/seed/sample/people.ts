/** Thirteen invented people, their roles and working groups, a bot and a group of reviewers. */

export type GroupKey = 'data' | 'model' | 'serving' | 'app';
export type SampleRole = 'data-science' | 'development' | 'other';

export const GROUPS: Readonly<Record<GroupKey, { name: string; repository: string }>> = {
  data: { name: 'Data & Features', repository: 'features' },
  model: { name: 'Modelling', repository: 'modelling' },
  serving: { name: 'Serving & MLOps', repository: 'scoring' },
  app: { name: 'Campaign App', repository: 'campaign-app' },
};

export interface SamplePerson {
  name: string;
  /** null: no role is assigned, and no check may guess one. */
  role: SampleRole | null;
  group: GroupKey | null;
  colour: string;
}

const person = (name: string, role: SampleRole | null, group: GroupKey | null, colour: string): SamplePerson => ({ name, role, group, colour });

export const PEOPLE = {
  ines: person('Ines Duarte', 'data-science', 'data', '8764b8'),
  mikkel: person('Mikkel Sørensen', 'data-science', 'data', '038387'),
  thandiwe: person('Thandiwe Nkosi', 'data-science', 'model', 'ca5010'),
  rafael: person('Rafael Monteiro', 'data-science', 'model', '498205'),
  yuki: person('Yuki Tanabe', 'data-science', 'model', 'c239b3'),
  jonas: person('Jonas Weber', 'development', 'serving', '0078d4'),
  leila: person('Leila Haddad', 'development', 'serving', '5c2e91'),
  oskar: person('Oskar Lindgren', 'development', 'serving', '986f0b'),
  priya: person('Priya Raman', 'development', 'app', 'd13438'),
  tomasz: person('Tomasz Zieliński', 'development', 'app', '0b6a0b'),
  amara: person('Amara Okeke', 'development', 'app', '69797e'),
  beatriz: person('Beatriz Fonseca', null, null, '4f6bed'),
  henrik: person('Henrik Dahl', 'other', null, '8e562e'),
} as const satisfies Record<string, SamplePerson>;

export type PersonKey = keyof typeof PEOPLE;

/** `Tomasz Zieliński` → `tomasz.zielinski@calllist.example` */
export const uniqueNameOf = (name: string): string =>
  `${name
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(' ', '.')}@calllist.example`;

/** People who review next to someone: first those of the same group, then the other role. */
export const peopleOf = (role: SampleRole): PersonKey[] => (Object.keys(PEOPLE) as PersonKey[]).filter((key) => PEOPLE[key].role === role);
export const groupMembers = (group: GroupKey): PersonKey[] => (Object.keys(PEOPLE) as PersonKey[]).filter((key) => PEOPLE[key].group === group);
