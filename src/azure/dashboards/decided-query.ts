import { ML_FIELDS as F } from '../../domain/process/ml-fields.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { TeamArea } from '../../domain/team/areas.ts';
import { inAreas, quoted } from '../client/wiql.ts';

/** Which decisions to list. */
export interface DecidedScope {
  projectName: string;
  hypothesisType: string;
  areas: readonly TeamArea[];
  /** The first day of the period, which ends today. */
  from: CalendarDate;
  today: CalendarDate;
}

const SINCE = 'Microsoft.VSTS.Common.StateChangeDate';

/**
 * The query for the hypotheses behind the acceptance rate: accepted, rejected or inconclusive, confirmatory, and decided since the first day by
 * `decisionDay`. A date in the period but before the creation needs no extra condition, because the state can only have changed later. Fields are compared
 * with their time, so a hypothesis created and decided on the same day before the period counts as misdated here if its state changed in the period.
 */
export function decidedQuery({ projectName, hypothesisType, areas, from, today }: DecidedScope): string {
  const decidedField = `[${F.decidedOn}]`;
  const unusable = `${decidedField} = '' OR ${decidedField} > ${quoted(today)} OR ${decidedField} < [System.CreatedDate]`;
  return [
    `SELECT [System.Id], [System.Title], [${F.outcome}], ${decidedField}, [${SINCE}] FROM WorkItems`,
    `WHERE [System.TeamProject] = ${quoted(projectName)} AND [System.WorkItemType] = ${quoted(hypothesisType)} AND [System.State] = 'Decided'`,
    `AND [${F.study}] <> 'Exploratory' AND [${F.outcome}] IN ('Accepted', 'Rejected', 'Inconclusive') AND (${inAreas(areas)})`,
    `AND ((${decidedField} >= ${quoted(from)} AND ${decidedField} <= ${quoted(today)}) OR ((${unusable}) AND [${SINCE}] >= ${quoted(from)}))`,
    `ORDER BY ${decidedField}`,
  ].join(' ');
}
