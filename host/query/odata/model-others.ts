import { isoOf } from '../../store/analytics/analytics.ts';
import { byName, column, navigation, property, updatedDate, type Entity, type Navigation } from './model.ts';

const ofProject = (): Navigation =>
  navigation('Project', 'Project', (outer, inner) => [`${outer}.project_id`, `${inner}.id`], { constraint: ['ProjectSK', 'ProjectSK'] });

const ownedBy = (name: 'Areas' | 'Iterations' | 'Teams', target: 'Area' | 'Iteration' | 'Team'): Navigation =>
  navigation(name, target, (outer, inner) => [`${outer}.id`, `${inner}.project_id`], { isCollection: true });

export const project = (): Entity => ({
  name: 'Project',
  set: 'Projects',
  key: ['ProjectSK'],
  from: (alias) => `main.projects ${alias}`,
  rowId: (alias) => `${alias}.rowid`,
  project: (alias) => `${alias}.id`,
  areas: () => [],
  properties: byName([
    column('ProjectSK', 'Edm.Guid', 'id', { isNullable: false }),
    column('ProjectId', 'Edm.Guid', 'id', { displayName: 'Project Id', isNullable: false }),
    column('ProjectName', 'Edm.String', 'name', { displayName: 'Project Name', isNullable: false }),
    updatedDate(),
    property('ProjectVisibility', 'ProjectVisibility', (alias) => `CASE ${alias}.visibility WHEN 'public' THEN 2 ELSE 0 END`, {
      displayName: 'Project Visibility',
    }),
  ]),
  navigations: byName([ownedBy('Areas', 'Area'), ownedBy('Iterations', 'Iteration'), ownedBy('Teams', 'Team')]),
  unavailable: new Set(),
});

export const user = (): Entity => ({
  name: 'User',
  set: 'Users',
  key: ['UserSK'],
  from: (alias) => `(SELECT * FROM main.identities WHERE kind <> 'group') ${alias}`,
  rowId: (alias) => `${alias}.id`,
  project: null,
  areas: () => [],
  properties: byName([
    column('UserSK', 'Edm.Guid', 'id', { isNullable: false }),
    column('UserId', 'Edm.Guid', 'id', { displayName: 'User Id' }),
    column('UserName', 'Edm.String', 'display_name', { displayName: 'User Name' }),
    column('UserEmail', 'Edm.String', 'unique_name', { displayName: 'User Email' }),
    updatedDate(),
    property('GitHubUserId', 'Edm.String', () => 'NULL'),
    property('UserType', 'UserType', (alias) => `CASE ${alias}.kind WHEN 'user' THEN 2 ELSE 4 END`, { displayName: 'User Type' }),
  ]),
  navigations: byName<Navigation>([]),
  unavailable: new Set(),
});

export const tag = (): Entity => ({
  name: 'Tag',
  set: 'Tags',
  key: ['TagSK'],
  from: (alias) => `main.tags ${alias}`,
  rowId: (alias) => `${alias}.id`,
  project: (alias) => `${alias}.project_id`,
  areas: () => [],
  properties: byName([
    column('TagSK', 'Edm.Guid', 'id', { isNullable: false }),
    column('TagId', 'Edm.Guid', 'id', { displayName: 'Tag Id', isNullable: false }),
    column('TagName', 'Edm.String', 'name', { displayName: 'Tag Name' }),
    column('ProjectSK', 'Edm.Guid', 'project_id', { isNullable: false }),
    updatedDate(),
  ]),
  navigations: byName([ofProject()]),
  unavailable: new Set(),
});

const MONTHS = "'JanFebMarAprMayJunJulAugSepOctNovDec'";
const MONTH_NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const part = (alias: string, start: number, length: number): string => `CAST(substr(${alias}.day, ${start}, ${length}) AS INTEGER)`;
const month = (alias: string): string => part(alias, 6, 2);
const shortMonth = (alias: string): string => `substr(${MONTHS}, ${month(alias)} * 3 - 2, 3)`;
const choose = (index: string, names: readonly string[]): string =>
  `CASE ${index} ${names.map((name, at) => `WHEN ${at + 1} THEN '${name}'`).join(' ')} END`;

/** Days of the calendar; weeks start on Sunday. */
export const calendarDate = (): Entity => ({
  name: 'CalendarDate',
  set: 'Dates',
  key: ['DateSK'],
  from: (alias) => `analytics.dates ${alias}`,
  rowId: (alias) => `${alias}.sk`,
  project: null,
  areas: () => [],
  properties: byName([
    column('DateSK', 'Edm.Int32', 'sk', { isNullable: false }),
    column('Date', 'Edm.DateTimeOffset', 'value', { displayName: 'Date', isNullable: false }),
    property('DayName', 'Edm.String', (alias) => choose(`${alias}.day_of_week`, DAY_NAMES), { displayName: 'Day Name' }),
    property('DayShortName', 'Edm.String', (alias) => `substr(${choose(`${alias}.day_of_week`, DAY_NAMES)}, 1, 3)`, {
      displayName: 'Day Short Name',
    }),
    column('DayOfWeek', 'Edm.Int32', 'day_of_week', { displayName: 'Day Of Week', isNullable: false }),
    property('DayOfMonth', 'Edm.Int32', (alias) => part(alias, 9, 2), { displayName: 'Day Of Month', isNullable: false }),
    column('DayOfYear', 'Edm.Int32', 'day_of_year', { displayName: 'Day Of Year', isNullable: false }),
    column('WeekStartingDate', 'Edm.DateTimeOffset', 'week_start', { displayName: 'Week Starting Date', isNullable: false }),
    column('WeekEndingDate', 'Edm.DateTimeOffset', 'week_end', { displayName: 'Week Ending Date', isNullable: false }),
    property('Month', 'Edm.String', (alias) => `(${shortMonth(alias)} || ' ' || substr(${alias}.day, 1, 4))`, { displayName: 'Month' }),
    property('MonthName', 'Edm.String', (alias) => choose(month(alias), MONTH_NAMES), { displayName: 'Month Name' }),
    property('MonthShortName', 'Edm.String', shortMonth, { displayName: 'Month Short Name' }),
    property('MonthOfYear', 'Edm.Int32', month, { displayName: 'Month Of Year', isNullable: false }),
    property('YearMonth', 'Edm.Int32', (alias) => `(${alias}.sk / 100)`, { displayName: 'Year Month', isNullable: false }),
    property('Year', 'Edm.Int32', (alias) => part(alias, 1, 4), { displayName: 'Year', isNullable: false }),
    column('IsLastDayOfPeriod', 'Period', 'periods', { isNullable: false }),
  ]),
  navigations: byName<Navigation>([]),
  unavailable: new Set(),
});

/** The work item types of each team's project, with the backlog level that they are on. */
export const process = (): Entity => ({
  name: 'Process',
  set: 'Processes',
  key: ['ProcessSK'],
  from: (alias) => `(SELECT level.*, team.id AS team_id, team.rowid * 1000 + level.rowid AS sk FROM analytics.process_types level
    JOIN main.teams team ON team.project_id = level.project_id AND (level.bugs IS NULL OR level.bugs = team.bugs_behavior)) ${alias}`,
  rowId: (alias) => `${alias}.sk`,
  project: (alias) => `${alias}.project_id`,
  areas: () => [],
  properties: byName([
    column('ProcessSK', 'Edm.Int32', 'sk', { isNullable: false }),
    column('ProjectSK', 'Edm.Guid', 'project_id', { isNullable: false }),
    column('TeamSK', 'Edm.Guid', 'team_id'),
    column('BacklogCategoryReferenceName', 'Edm.String', 'backlog_id', { displayName: 'Backlog Category Reference Name' }),
    column('BacklogName', 'Edm.String', 'backlog_name', { displayName: 'Backlog Name' }),
    column('BacklogType', 'Edm.String', 'backlog_type', { displayName: 'Backlog Type' }),
    column('BacklogLevel', 'Edm.Int32', 'backlog_level', { displayName: 'Backlog Level' }),
    column('WorkItemType', 'Edm.String', 'type', { displayName: 'Work Item Type' }),
    property('HasBacklog', 'Edm.Boolean', (alias) => `(${alias}.backlog_id IS NOT NULL)`, { displayName: 'Has Backlog', isNullable: false }),
    column('IsHiddenType', 'Edm.Boolean', 'is_hidden', { displayName: 'Is Hidden Type', isNullable: false }),
    column('IsBugType', 'Edm.Boolean', 'is_bug', { displayName: 'Is Bug Type', isNullable: false }),
    property('IsDeleted', 'Edm.Boolean', () => '0', { displayName: 'Is Deleted', isNullable: false }),
    updatedDate(),
  ]),
  navigations: byName([
    ofProject(),
    navigation('Team', 'Team', (outer, inner) => [`${outer}.team_id`, `${inner}.id`], { constraint: ['TeamSK', 'TeamSK'] }),
  ]),
  unavailable: new Set(),
});

const end = (name: 'SourceWorkItem' | 'TargetWorkItem', columnName: string): Navigation =>
  navigation(name, 'WorkItem', (outer, inner) => [`${outer}.${columnName}`, `${inner}.id`], { constraint: [`${name}Id`, 'WorkItemId'] });

/** The links between work items as they are now, each from both of its ends. A row belongs to the project and the area of its source. */
export const workItemLink = (): Entity => ({
  name: 'WorkItemLink',
  set: 'WorkItemLinks',
  key: ['WorkItemLinkSK'],
  from: (alias) =>
    `(main.work_item_relations ${alias} JOIN analytics.link_types ${alias}_type ON ${alias}_type.reference_name = ${alias}.rel AND ${alias}.removed IS NULL
     JOIN analytics.work_items ${alias}_source ON ${alias}_source.id = ${alias}.work_item_id JOIN analytics.work_items ${alias}_target ON ${alias}_target.id = ${alias}.target_id)`,
  rowId: (alias) => `${alias}.id`,
  project: (alias) => `${alias}_source.project_id`,
  areas: (alias) => [`${alias}_source.area_id`, `${alias}_target.area_id`],
  properties: byName([
    column('WorkItemLinkSK', 'Edm.Int32', 'id', { isNullable: false }),
    column('SourceWorkItemId', 'Edm.Int32', 'work_item_id', { displayName: 'Source Work Item Id', isNullable: false }),
    column('TargetWorkItemId', 'Edm.Int32', 'target_id', { displayName: 'Target Work Item Id', isNullable: false }),
    property('CreatedDate', 'Edm.DateTimeOffset', (alias) => isoOf(`${alias}.added`), { displayName: 'Created Date', isNullable: false }),
    property('DeletedDate', 'Edm.DateTimeOffset', () => 'NULL', { displayName: 'Deleted Date' }),
    property('Comment', 'Edm.String', (alias) => `json_extract(${alias}.attributes, '$.comment')`, { displayName: 'Comment' }),
    property('LinkTypeId', 'Edm.Int32', (alias) => `${alias}_type.id`, { displayName: 'Link Type Id' }),
    column('LinkTypeReferenceName', 'Edm.String', 'rel', { displayName: 'Link Type Reference Name' }),
    property('LinkTypeName', 'Edm.String', (alias) => `${alias}_type.name`, { displayName: 'Link Type Name' }),
    property('LinkTypeIsAcyclic', 'Edm.Boolean', (alias) => `${alias}_type.is_acyclic`, { displayName: 'Link Type Is Acyclic' }),
    property('LinkTypeIsDirectional', 'Edm.Boolean', (alias) => `${alias}_type.is_directional`, { displayName: 'Link Type Is Directional' }),
    updatedDate(),
    property('ProjectSK', 'Edm.Guid', (alias) => `${alias}_source.project_id`, { isNullable: false }),
  ]),
  navigations: byName([
    navigation('Project', 'Project', (outer, inner) => [`${outer}_source.project_id`, `${inner}.id`], { constraint: ['ProjectSK', 'ProjectSK'] }),
    end('SourceWorkItem', 'work_item_id'),
    end('TargetWorkItem', 'target_id'),
  ]),
  unavailable: new Set(),
});
