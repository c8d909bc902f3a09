/** A line of a pasted table of people, as it was written. */
export interface PeopleRow {
  /** Name or email. */
  person: string;
  /** Email beside a name; empty if there is none. */
  email: string;
  /** As written; empty if the line has none. */
  role: string;
  group: string;
}

type Column = keyof PeopleRow;

const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  email: ['email', 'e-mail', 'mail', 'email address', 'e-mail address', 'unique name', 'upn'],
  person: ['name', 'person', 'member', 'display name', 'full name', 'who'],
  role: ['role', 'discipline', 'function', 'job', 'job title', 'title'],
  group: ['group', 'working group', 'team', 'squad', 'subteam', 'sub-team'],
};

const ROLE_WORDS: Readonly<Record<'data-science' | 'development' | 'other', readonly string[]>> = {
  'data-science': ['data science', 'data scientist', 'data-science', 'ds', 'applied scientist', 'research scientist'],
  development: [
    'development',
    'developer',
    'dev',
    'software engineer',
    'software developer',
    'swe',
    'sde',
    'backend developer',
    'frontend developer',
  ],
  other: ['other', 'product owner', 'po', 'product manager', 'scrum master', 'process lead', 'project manager', 'designer'],
};

const EMAIL = /^[^\s@<>]+@[^\s@<>]+$/;

const normalized = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/**
 * The role that a word stands for; null if people use it for both, as they do for "ML engineer", or if it isn't known.
 */
export function roleNamed(text: string): keyof typeof ROLE_WORDS | null {
  // `Senior Data Scientist` and `Developers` are what they are without these.
  const word = normalized(text)
    .replace(/^(senior|junior|lead|principal|staff|sr\.?|jr\.?) /, '')
    .replace(/s$/, '');
  const roles = Object.entries(ROLE_WORDS) as [keyof typeof ROLE_WORDS, readonly string[]][];
  return roles.find(([, words]) => words.includes(word) || words.includes(normalized(text)))?.[0] ?? null;
}

/**
 * Reads a table as spreadsheets, chats and wikis give it: columns apart by tabs, semicolons, bars or commas; with a line of headings in any order, or without one
 * in the order person, email if any, role, group. Empty lines are left out.
 */
export function readPeopleTable(text: string): PeopleRow[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^[\s|:-]+$/.test(line));
  const separator = ['\t', ';', '|', ','].find((mark) => lines.some((line) => line.includes(mark))) ?? '\t';
  const rows = lines.map((line) => cellsOf(line, separator));
  const columns = headingsOf(rows[0] ?? []);
  return (columns === null ? rows.map(inOrder) : rows.slice(1).map((cells) => byHeading(cells, columns))).filter(
    ({ person, email }) => person !== '' || email !== '',
  );
}

/** Cells without the marks around them; in quotes a separator is part of the text. */
function cellsOf(line: string, separator: string): string[] {
  const bare = separator === '|' ? line.trim().replace(/^\|/, '').replace(/\|$/, '') : line;
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const mark of bare) {
    if (mark === '"') isQuoted = !isQuoted;
    else if (mark === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += mark;
  }
  return [...cells, cell.trim()];
}

/** The columns by heading; null if the first line has none. */
function headingsOf(cells: readonly string[]): (Column | null)[] | null {
  const columns = cells.map((cell) => (Object.keys(HEADINGS) as Column[]).find((column) => HEADINGS[column].includes(normalized(cell))) ?? null);
  const hasPerson = columns.includes('person') || columns.includes('email');
  return hasPerson && !cells.some((cell) => EMAIL.test(cell)) ? columns : null;
}

function byHeading(cells: readonly string[], columns: readonly (Column | null)[]): PeopleRow {
  const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
  return withEmail({ person: cell('person'), email: cell('email'), role: cell('role'), group: cell('group') });
}

function inOrder(cells: readonly string[]): PeopleRow {
  const [person = '', ...rest] = cells;
  const at = rest.findIndex((cell) => EMAIL.test(cell));
  const [role = '', group = ''] = at === -1 ? rest : rest.toSpliced(at, 1);
  return withEmail({ person, email: at === -1 ? '' : rest[at]!, role, group });
}

/** `Ines Duarte <ines@example>` and an email in the place of a name have their email apart. */
function withEmail(row: PeopleRow): PeopleRow {
  if (row.email !== '') return row;
  const [, name = '', email = ''] = /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(row.person) ?? [];
  if (email !== '') return { ...row, person: name, email };
  return EMAIL.test(row.person) ? { ...row, person: '', email: row.person } : row;
}
