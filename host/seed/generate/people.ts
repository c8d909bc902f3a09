/** Invented names; a number distinguishes people of the same name. */
const FIRST_NAMES =
  'Aino Bashir Chioma Darius Elif Farid Greta Hana Idris Jovana Kaito Lene Mateo Noor Olena Paulo Quynh Rosa Sami Tereza Umar Vera Wiktor Ximena Yara Zoltan'.split(
    ' ',
  );
const LAST_NAMES =
  'Abara Berisha Castellan Dvorsky Eriksdal Ferrante Guzel Hollis Ivanek Jankow Kivelä Lorca Moreau Nwosu Orsini Petrov Quiroga Rahimi Soler Takemoto Ulrik Varga Wendel Xu Yilmaz Zamora'.split(
    ' ',
  );
const COLOURS = ['8764b8', '038387', 'ca5010', '498205', 'c239b3', '0078d4', '5c2e91', '986f0b', 'd13438', '0b6a0b', '69797e', '4f6bed'];

export type GeneratedRole = 'data-science' | 'development' | 'other';

/** The roles of a team in order, the product owner first. */
export const TEAM_ROLES: readonly GeneratedRole[] = [
  'other',
  'data-science',
  'development',
  'data-science',
  'development',
  'development',
  'development',
];

export interface GeneratedPerson {
  name: string;
  uniqueName: string;
  colour: string;
}

/** The person of a number from 0 on. */
export function personAt(index: number): GeneratedPerson {
  const pairs = FIRST_NAMES.length * LAST_NAMES.length;
  const round = Math.floor(index / pairs);
  // Steps through last names slowly, so that neighbours share neither name.
  const first = FIRST_NAMES[index % FIRST_NAMES.length]!;
  const last = LAST_NAMES[(index + Math.floor(index / FIRST_NAMES.length)) % LAST_NAMES.length]!;
  const name = `${first} ${last}${round === 0 ? '' : ` ${round + 1}`}`;
  const mail = name.toLowerCase().replaceAll('ä', 'a').replaceAll(' ', '.');
  return { name, uniqueName: `${mail}@backlog.example`, colour: COLOURS[index % COLOURS.length]! };
}
