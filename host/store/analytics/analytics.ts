import { analyticsFields, usedFieldNames } from './fields.ts';
import { fillDates } from './dates.ts';
import { attachCopy, describeCopy, makeFreshness, stampCopy } from './file.ts';
import { makeSpans, updateSpans } from './spans.ts';
import type { Database } from '../database.ts';
import type { BacklogLevel } from '../processes/definition.ts';
import { definitionOf, typesOf, type Field } from '../processes/processes.ts';
import { allProjects } from '../core/projects.ts';
import { RELATION_TYPES } from '../work-items/links.ts';
import type { StoredFields } from '../work-items/values.ts';

/*
 * The data of Analytics: a copy of the work items in narrow rows, one column per field, in a file beside the database. Counting and grouping
 * scans all rows, which would be slow on the work item documents themselves. It is created when a project is generated, else at the first query;
 * then it applies the changes that triggers record, also across restarts.
 */

/** The copy of one database. */
interface Copy {
  /** Column of each field, by reference name. */
  columns: ReadonlyMap<string, string>;
  /** Category of a state, by `stateKey`. */
  categories: ReadonlyMap<string, string>;
  /** A fingerprint of the fields, types, states and categories that the copy was built from. */
  signature: string;
  /** The last day in the table of dates, `YYYY`. */
  year: number;
  /** When the copy was last brought up to date. */
  refreshed: number;
}

const copies = new WeakMap<Database, Copy>();
const lags = new WeakMap<Database, number>();

/** Makes Analytics lag, as on the service: the copy is updated at most once in that time. 0 disables the lag. */
export function setAnalyticsLag(db: Database, milliseconds: number): void {
  lags.set(db, milliseconds);
}

/**
 * Brings the copy up to date.
 *
 * @returns the columns of `analytics.work_items` by the reference name of their field.
 */
export function refreshAnalytics(db: Database, now: Date): ReadonlyMap<string, string> {
  const before = copies.get(db);
  if (before !== undefined && now.getTime() - before.refreshed < (lags.get(db) ?? 0)) return before.columns;
  const stored = before ?? attachCopy(db);
  return db.transaction(() => {
    if (stored === null) makeConstants(db);
    const categories = stateCategories(db);
    const fields = fieldsInUse(db);
    const types = processTypes(db);
    const signature = JSON.stringify([fields.map(({ referenceName, type }) => [referenceName, type]), categories, types]);
    const isKnown = stored?.signature === signature;
    const copy: Copy =
      before !== undefined && isKnown
        ? before
        : {
            columns: isKnown ? columnsOf(fields) : makeTables(db, fields, categories, types),
            categories: categoryMap(categories),
            signature,
            year: stored?.year ?? 0,
            refreshed: 0,
          };
    const hasChanges = db.get('SELECT 1 FROM analytics_changes LIMIT 1') !== undefined;
    if (!isKnown) {
      copyItems(db, copy, '1');
      db.run('CREATE INDEX analytics.work_items_type ON work_items (project_id, type)');
    } else if (hasChanges) copyChanged(db, copy);
    if (hasChanges && hasSpans(db)) updateSpans(db);
    const isNewYear = copy.year < now.getUTCFullYear();
    if (isNewYear) {
      fillDates(db, now);
      copy.year = now.getUTCFullYear();
    }
    if (hasChanges) db.run('DELETE FROM main.analytics_changes');
    if (!isKnown || hasChanges || isNewYear) describeCopy(db, copy);
    copy.refreshed = now.getTime();
    db.run('UPDATE analytics.freshness SET updated = ?', now.toISOString());
    copies.set(db, copy);
    return copy.columns;
  });
}

/** Prepares an existing copy for snapshots. */
export function prepareSnapshots(db: Database): void {
  if (hasSpans(db)) return;
  db.transaction(() => {
    makeSpans(db);
    stampCopy(db);
  });
}

/** Only snapshots use spans. */
const hasSpans = (db: Database): boolean => db.get("SELECT 1 FROM analytics.sqlite_master WHERE name = 'spans'") !== undefined;

/** The tables that do not depend on work items. */
function makeConstants(db: Database): void {
  makeFreshness(db);
  db.run(
    `CREATE TABLE analytics.dates (day TEXT PRIMARY KEY, sk INTEGER NOT NULL, value TEXT NOT NULL, day_end INTEGER NOT NULL, periods INTEGER NOT NULL,
     week_start TEXT NOT NULL, week_end TEXT NOT NULL, day_of_week INTEGER NOT NULL, day_of_year INTEGER NOT NULL)`,
  );
  db.run('CREATE INDEX analytics.dates_sk ON dates (sk)');
  db.run('CREATE INDEX analytics.dates_end ON dates (day_end)');
  db.run(
    'CREATE TABLE analytics.link_types (reference_name TEXT PRIMARY KEY, id INTEGER NOT NULL, name TEXT NOT NULL, is_acyclic INTEGER NOT NULL, is_directional INTEGER NOT NULL)',
  );
  for (const [index, { referenceName, name, usage, attributes }] of RELATION_TYPES.entries()) {
    if (usage !== 'workItemLink') continue;
    const flags = [attributes['acyclic'] === true, attributes['directional'] === true].map(Number);
    db.run('INSERT INTO analytics.link_types VALUES (?, ?, ?, ?, ?)', referenceName, index + 1, name, ...flags);
  }
}

/** The fields that some type of some project has, and those of every item. Narrow rows are fast rows. */
function fieldsInUse(db: Database): Field[] {
  const used = usedFieldNames(db, null);
  const fields = analyticsFields(db).filter(({ referenceName }) => isSystem(referenceName) || used.has(referenceName.toLowerCase()));
  // SQLite reads a row from its start, so the columns that most queries use come first.
  return fields.toSorted((a, b) => Number(isSystem(b.referenceName)) - Number(isSystem(a.referenceName)));
}

const isSystem = (referenceName: string): boolean => referenceName.startsWith('System.');

/** Project, type, state and category. */
type StateCategories = readonly (readonly [string, string, string, string])[];

function stateCategories(db: Database): StateCategories {
  return allProjects(db).flatMap(({ id, processId }) =>
    typesOf(db, processId).flatMap((type) => type.states.map((state) => [id, type.name, state.name, state.category] as const)),
  );
}

const stateKey = (project: string, type: string, state: string): string => `${project}/${type}/${state}`.toLowerCase();

const categoryMap = (categories: StateCategories): Map<string, string> =>
  new Map(categories.map(([project, type, state, category]) => [stateKey(project, type, state), category]));

/**
 * Project, type, whether it is hidden, whether it is a bug; which teams the row is for by how they treat bugs (null: all); id, name, type and rank of the
 * backlog that the type is on.
 */
type ProcessTypes = readonly (readonly (string | number | null)[])[];

const BACKLOG_TYPES = { task: 'IterationBacklog', requirement: 'RequirementBacklog', portfolio: 'PortfolioBacklog' } as const;

function processTypes(db: Database): ProcessTypes {
  return allProjects(db).flatMap(({ id, processId }) => {
    const { types, backlogs } = definitionOf(db, processId);
    const backlog = (level: BacklogLevel | undefined) =>
      level === undefined ? [null, null, null, null] : [level.id, level.name, BACKLOG_TYPES[level.type], level.rank];
    return types.flatMap(({ name, isDisabled, categories }) => {
      const isBug = categories.includes('Microsoft.BugCategory');
      const own = [id, name, Number(isDisabled || categories.includes('Microsoft.HiddenCategory')), Number(isBug)];
      const level = backlogs.find(({ workItemTypes }) => workItemTypes.includes(name));
      if (!isBug || level !== undefined) return [[...own, null, ...backlog(level)]];
      return [
        [...own, 'off', ...backlog(undefined)],
        [...own, 'asRequirements', ...backlog(backlogs.find(({ type }) => type === 'requirement'))],
        [...own, 'asTasks', ...backlog(backlogs.find(({ type }) => type === 'task'))],
      ];
    });
  });
}

const COLUMN_TYPES: Readonly<Partial<Record<Field['type'], string>>> = { integer: 'INTEGER', double: 'REAL', boolean: 'INTEGER' };

function makeTables(db: Database, fields: readonly Field[], categories: StateCategories, types: ProcessTypes): Map<string, string> {
  for (const table of ['work_items', 'state_categories', 'process_types']) db.run(`DROP TABLE IF EXISTS analytics.${table}`);
  const definitions = fields.map(({ type }, index) => `f${index} ${COLUMN_TYPES[type] ?? 'TEXT COLLATE NOCASE'}`);
  db.run(
    `CREATE TABLE analytics.work_items (id INTEGER PRIMARY KEY, project_id TEXT NOT NULL, rev INTEGER NOT NULL, type TEXT NOT NULL COLLATE NOCASE,
     area_id INTEGER NOT NULL, iteration_id INTEGER NOT NULL, category TEXT, in_progress TEXT, completed TEXT, ${definitions.join(', ')})`,
  );
  db.run(
    `CREATE TABLE analytics.state_categories (project_id TEXT NOT NULL, type TEXT NOT NULL COLLATE NOCASE, state TEXT NOT NULL COLLATE NOCASE, category TEXT NOT NULL,
     PRIMARY KEY (project_id, type, state)) WITHOUT ROWID`,
  );
  for (const row of categories) db.run('INSERT OR IGNORE INTO analytics.state_categories VALUES (?, ?, ?, ?)', ...row);
  db.run(
    `CREATE TABLE analytics.process_types (project_id TEXT NOT NULL, type TEXT NOT NULL COLLATE NOCASE, is_hidden INTEGER NOT NULL, is_bug INTEGER NOT NULL,
     bugs TEXT, backlog_id TEXT, backlog_name TEXT, backlog_type TEXT, backlog_level INTEGER)`,
  );
  for (const row of types) db.run('INSERT INTO analytics.process_types VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...row);
  return columnsOf(fields);
}

/** Columns by the reference name of their field. */
const columnsOf = (fields: readonly Field[]): Map<string, string> => new Map(fields.map(({ referenceName }, index) => [referenceName, `f${index}`]));

function copyChanged(db: Database, copy: Copy): void {
  const changed = 'id IN (SELECT id FROM analytics_changes)';
  db.run(`DELETE FROM analytics.work_items WHERE ${changed}`);
  copyItems(db, copy, changed);
}

/** How many documents are read at once. */
const CHUNK = 2000;

/** Copies the items that the condition names; it may name the column `id`. */
function copyItems(db: Database, { columns, categories }: Copy, condition: string): void {
  for (let last = 0; ;) {
    const rows = db.all<ItemRow>(
      `SELECT id, project_id, rev, type, area_id, iteration_id, fields FROM main.work_items WHERE is_deleted = 0 AND id > ? AND ${condition} ORDER BY id LIMIT ${CHUNK}`,
      last,
    );
    const histories = stateHistories(db, rows);
    for (const row of rows) copyItem(db, columns, row, flowOf(row, histories.get(row.id) ?? [], categories));
    const end = rows.at(-1)?.id;
    if (end === undefined || rows.length < CHUNK) break;
    last = end;
  }
}

interface StateChange {
  id: number;
  changed: number;
  state: string | null;
}

/** The states of each item, one a revision, the first one first. */
function stateHistories(db: Database, rows: readonly ItemRow[]): Map<number, StateChange[]> {
  const changes = db.all<StateChange>(
    `SELECT work_item_id AS id, changed, state FROM main.work_item_revisions
     INDEXED BY revision_states WHERE work_item_id IN (SELECT value FROM json_each(?)) ORDER BY work_item_id, rev`,
    JSON.stringify(rows.map(({ id }) => id)),
  );
  return Map.groupBy(changes, ({ id }) => id);
}

/** Category of the current state, and the dates that `flowDates` describes. */
function flowOf({ project_id: project, type }: ItemRow, history: readonly StateChange[], categories: Copy['categories']) {
  const steps = history.map(({ changed, state }) => ({ changed, category: categories.get(stateKey(project, type, state ?? '')) }));
  const category = steps.at(-1)?.category;
  const isUnderWay = (stateCategory: string | undefined) => stateCategory === 'InProgress' || stateCategory === 'Resolved';
  const first = isUnderWay(category) || category === 'Completed' ? steps.find((step) => isUnderWay(step.category)) : undefined;
  const done = category === 'Completed' ? steps[steps.findLastIndex((step) => step.category !== 'Completed') + 1] : undefined;
  const iso = (step: { changed: number } | undefined) => (step === undefined ? null : new Date(step.changed).toISOString());
  return { category: category ?? null, inProgress: iso(first), completed: iso(done) };
}

/** Writes only the fields that the item has, because most columns are empty in most rows. */
function copyItem(db: Database, columns: Copy['columns'], row: ItemRow, { category, inProgress, completed }: ReturnType<typeof flowOf>): void {
  const stored: StoredFields = { ...(JSON.parse(row.fields) as StoredFields), 'System.Rev': row.rev };
  let names = '';
  const values: (string | number)[] = [];
  for (const name of Object.keys(stored)) {
    const column = columns.get(name);
    if (column === undefined) continue;
    names += `, ${column}`;
    values.push(columnValue(stored[name]!));
  }
  db.run(
    `INSERT INTO analytics.work_items (id, project_id, rev, type, area_id, iteration_id, category, in_progress, completed${names})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?${', ?'.repeat(values.length)})`,
    row.id,
    row.project_id,
    row.rev,
    row.type,
    row.area_id,
    row.iteration_id,
    category,
    inProgress,
    completed,
    ...values,
  );
}

interface ItemRow {
  id: number;
  project_id: string;
  rev: number;
  type: string;
  area_id: number;
  iteration_id: number;
  fields: string;
}

const columnValue = (value: StoredFields[string]): string | number => (typeof value === 'boolean' ? Number(value) : value);

/** SQL of an instant in milliseconds as ISO text. */
export const isoOf = (milliseconds: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${milliseconds} / 1000.0, 'unixepoch')`;

/**
 * SQL of the dates that Analytics adds to an item up to one of its revisions: when it first was under way (states in progress or resolved; null while it is
 * only proposed) and when it entered the completed state that it is in (null while it is in another).
 */
export function flowDates(row: { item: string; upToRev: string; project: string; type: string; category: string }): {
  inProgress: string;
  completed: string;
} {
  const history = (alias: string) => `main.work_item_revisions ${alias} LEFT JOIN analytics.state_categories ${alias}_state
    ON ${alias}_state.project_id = ${row.project} AND ${alias}_state.type = ${row.type} AND ${alias}_state.state = ${alias}.state`;
  const upTo = (alias: string) => `${alias}.work_item_id = ${row.item} AND ${alias}.rev <= ${row.upToRev}`;
  const inProgress = `CASE WHEN ${row.category} IN ('InProgress', 'Resolved', 'Completed') THEN
    (SELECT ${isoOf('MIN(past.changed)')} FROM ${history('past')} WHERE ${upTo('past')} AND past_state.category IN ('InProgress', 'Resolved')) END`;
  const lastOpen = `(SELECT MAX(open.rev) FROM ${history('open')} WHERE ${upTo('open')} AND open_state.category IS NOT 'Completed')`;
  const completed = `CASE WHEN ${row.category} = 'Completed' THEN
    (SELECT ${isoOf('MIN(done.changed)')} FROM main.work_item_revisions done WHERE ${upTo('done')} AND done.rev > COALESCE(${lastOpen}, 0)) END`;
  return { inProgress, completed };
}
