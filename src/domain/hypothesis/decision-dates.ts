import { ML_FIELDS } from '../process/ml-fields.ts';
import { dayOf, dayOfFieldOrNull } from '../shared/calendar-date.ts';
import { plainText } from '../shared/text.ts';
import type { FieldValues } from './choices.ts';
import type { DecisionDates } from './decision-day.ts';

const CREATED = 'System.CreatedDate';
const STATE_CHANGE = 'Microsoft.VSTS.Common.StateChangeDate';

/** The fields that `decisionDatesIn` reads. */
export const DECISION_DATE_FIELDS = [CREATED, STATE_CHANGE, ML_FIELDS.decidedOn] as const;

/** The dates of a hypothesis, as days of a time zone. Where the service does not date the state, its creation stands in. */
export function decisionDatesIn(fields: FieldValues, timeZone: string): DecisionDates {
  const createdOn = dayOf(plainText(fields[CREATED]), timeZone);
  const stateSince = plainText(fields[STATE_CHANGE]);
  return {
    createdOn,
    decidedOn: dayOfFieldOrNull(fields[ML_FIELDS.decidedOn], timeZone),
    stateSince: stateSince === '' ? createdOn : dayOf(stateSince, timeZone),
  };
}
