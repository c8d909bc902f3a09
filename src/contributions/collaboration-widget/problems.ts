import { CollaborationUnavailableError } from '../../azure/collaboration/collaboration-period.ts';
import { explainFailure } from '../../ui/explain-failure.ts';

const REASONS: Readonly<Record<CollaborationUnavailableError['reason'], { title: string; advice: string }>> = {
  'no-roles': {
    title: 'Nobody has a role yet',
    advice: 'Say who works in data science and who in development: Project settings → ML Agile → Roles and groups.',
  },
  'few-people': {
    title: 'Too few people have a role',
    advice:
      'With fewer than two people in data science or in development, these numbers would speak of one person. Roles are set in Project settings → ML Agile.',
  },
  'no-settings': { title: 'The roles could not be read', advice: 'They are kept with the settings of ML Agile. Try again in a moment.' },
  'no-code': {
    title: 'You may not read pull requests of this project',
    advice: 'Ask a project administrator for access to its repositories. If nobody can, an administrator has to approve the extension’s permissions.',
  },
};

/** Explains an error and what to do about it. */
export const explainProblem = (error: unknown): { title: string; advice: string } =>
  error instanceof CollaborationUnavailableError ? REASONS[error.reason] : explainFailure(error);
