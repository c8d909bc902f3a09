import { AnalyticsError } from '../../azure/client/analytics.ts';
import { AcceptanceUnavailableError } from '../../azure/dashboards/load-acceptance.ts';
import { ProcessIncompleteError } from '../../azure/process/process-check.ts';
import { explainFailure } from '../../ui/explain-failure.ts';

const UNAVAILABLE: Readonly<Record<AcceptanceUnavailableError['reason'], { title: string; advice: string }>> = {
  'no-sprints': { title: 'The team has no sprint with dates', advice: 'Select iterations with dates in the settings of the team.' },
  'no-areas': { title: 'There is no area to count in', advice: 'Select an area in the settings of the team, or of the working group.' },
  'area-gone': {
    title: 'An area of this working group no longer exists',
    advice: 'Enter its present area in Project settings → ML Agile → Roles and groups.',
  },
  'no-group': { title: 'This working group is not there any more', advice: 'Choose another one in the configuration of this widget.' },
};

/** Explains an error and what to do about it. */
export function explainProblem(error: unknown): { title: string; advice: string } {
  if (error instanceof ProcessIncompleteError) {
    const { type, fields } = error.missing;
    return {
      title: fields.length === 0 ? `This project has no work item type “${type}” yet` : `The type “${type}” lacks fields that are counted here`,
      advice: 'An administrator adds it in Project settings → ML Agile.',
    };
  }
  if (error instanceof AcceptanceUnavailableError) return UNAVAILABLE[error.reason];
  if (error instanceof AnalyticsError) return { title: 'Azure DevOps asks for a pause', advice: 'Analytics is busy. Wait a minute, then try again.' };
  return explainFailure(error);
}
