import { HYPOTHESIS_STATES, ML_FIELDS, OUTCOMES, type HypothesisOutcome } from '../process/ml-fields.ts';
import { plainText, sameName } from '../shared/text.ts';
import type { StateCategory } from '../shared/work-item.ts';

/** Field values by reference name, from the form or the service. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** The value of a picklist field; null if it is none of the choices. */
export const choiceIn = <T extends string>(choices: readonly T[], fields: FieldValues, field: string): T | null => {
  const text = plainText(fields[field]);
  return choices.find((choice) => sameName(choice, text)) ?? null;
};

export const outcomeIn = (fields: FieldValues): HypothesisOutcome | null => choiceIn(OUTCOMES, fields, ML_FIELDS.outcome);

/** Every study is confirmatory unless it says that it explores. */
export const isConfirmatory = (study: string): boolean => !sameName(study, 'Exploratory');

/** The category of a hypothesis state. States added by a team count as in progress, so that an unknown state never counts as done. */
export const categoryOfState = (state: string): StateCategory =>
  Object.entries(HYPOTHESIS_STATES).find(([name]) => sameName(name, state))?.[1] ?? 'InProgress';
