import type { Settings, Thresholds } from '../../domain/settings/settings.ts';

export const ROLE_NAMES: Readonly<Record<string, string>> = { 'data-science': 'Data science', development: 'Development', other: 'Other' };

export const SEVERITIES: Readonly<Record<string, string>> = { warning: 'Warning', info: 'Info', off: 'Off' };

export const THRESHOLDS: Readonly<Record<keyof Thresholds, { name: string; unit: string }>> = {
  staleSprints: { name: 'A hypothesis is stale after', unit: 'sprints in Testing without a change' },
  scrumOfScrumsPeople: { name: 'A Scrum of Scrums is due above', unit: 'people' },
  scrumOfScrumsGroups: { name: 'A Scrum of Scrums is due from', unit: 'working groups' },
  agreementSprints: { name: 'The working agreement is reviewed every', unit: 'sprints' },
  mlopsSharedSprints: { name: 'Shared work on MLOps is judged over', unit: 'sprints' },
  mlopsSharedItems: { name: 'Shared work on MLOps is judged from', unit: 'items' },
};

export const NAMES: Readonly<Record<'types' | 'tags', Readonly<Record<string, string>>>> = {
  types: { hypothesis: 'Type: hypothesis', edaFinding: 'Type: EDA finding', teamSession: 'Type: team session' },
  tags: {
    spike: 'Tag: spike',
    chore: 'Tag: chore',
    mlops: 'Tag: MLOps work',
    mlInterface: 'Tag: ML interface',
    design: 'Tag: ML design session',
    planning: 'Tag: sprint planning',
    retrospective: 'Tag: retrospective',
    scrumOfScrums: 'Tag: Scrum of Scrums',
    standUp: 'Tag: stand-up cadence',
    refinement: 'Tag: backlog refinement',
    workingAgreement: 'Tag: working agreement review',
  } satisfies Record<keyof Settings['tags'], string>,
};

export const WHOLE: Readonly<Record<string, string>> = {
  timeZone: 'Time zone',
  pointsAllowed: 'Story points are fine',
  readSessionTags: 'Sessions are read from tags as well',
  designReviewMarks: 'Marks of a design review',
  mlopsPaths: 'Paths of MLOps work',
  agreementPaths: 'Paths of the working agreement',
};

/** What each check asks, in a sentence. */
export const RULE_MEANINGS: Readonly<Record<string, string>> = {
  'deliverable-per-story': 'Every ML story and spike leaves something behind that is dated in the sprint.',
  'deliverable-mix': 'How many deliverables of each kind there are.',
  'hypothesis-testable': 'A hypothesis in Testing has a metric, a direction, a threshold and a dataset, or expert judgement.',
  'hypothesis-decided-documented': 'A decision says what was learned, what comes next, and on what evidence.',
  'hypothesis-sealed': 'The plan of a hypothesis does not change after its results are known.',
  'hypothesis-stale': 'No hypothesis rests in Testing without a change.',
  'eda-documented': 'An EDA finding past its draft names dataset, version, finding and implication.',
  'size-tshirt': 'Stories and spikes carry a relative size.',
  'size-not-hours': 'Hours and days stay on tasks.',
  'size-large-unsplit': 'A large story of the sprint is split.',
  'design-session': 'Data scientists and developers design together once a sprint.',
  'ceremony-planning': 'The whole team plans the sprint.',
  'ceremony-retrospective': 'The whole team looks back, and acts on it.',
  'ceremony-whole-team': 'No ceremony is held per working group alone.',
  'ceremony-standup': 'The team attests its stand-ups.',
  'ceremony-refinement': 'The team attests its refinement.',
  'ceremony-scrum-of-scrums': 'A large team of several groups meets across them.',
  'working-agreement': 'A working agreement exists and is looked at again.',
  'one-backlog': 'All groups share one backlog and its iterations.',
  'both-roles': 'Both roles worked in the sprint.',
  'feasibility-first': 'Operationalisation begins after something was decided about feasibility.',
  'interface-early': 'The interface of the model is settled before serving work starts.',
  'mlops-ds-review': 'A data scientist reviews MLOps pull requests.',
  'mlops-shared': 'Both roles own MLOps work.',
  'work-on-board': 'Completed pull requests belong to a work item.',
};
