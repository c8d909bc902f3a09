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
  mlopsSharedPercent: { name: 'On MLOps, each role owns at least', unit: '% of the items' },
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
  countsFrom: 'Sprints count from',
  pointsAllowed: 'Story points are fine',
  readSessionTags: 'Sessions are read from tags as well',
  designReviewMarks: 'Marks of a design in writing',
  designPaths: 'Paths of designs in writing',
  mlopsPaths: 'Paths of MLOps work',
  agreementPaths: 'Paths of the working agreement',
};
