/** Items of other sprints; one query asks for those that are needed. */
export type ItemNeed =
  /** Stories of all sprints whose ML phase is Feasibility or Operationalisation, with the hypotheses that they link to. */
  | 'phases'
  /** Items tagged as the interface between model and application. */
  | 'interfaces'
  /** Items tagged as MLOps in the last sprints, and their tasks. */
  | 'mlops-items'
  /** Hypotheses in Testing, whatever sprint they are filed under. */
  | 'hypotheses-in-testing'
  /** Sessions that reviewed the working agreement. */
  | 'agreement-reviews';

/** What only the items of the sprint can name, so that it is read after them. */
export type FollowUpNeed =
  /** Revision histories of hypotheses that have begun, which tell whether their plan was kept. */
  | 'plan-histories'
  /** Changed files of completed pull requests, then the threads of those that are MLOps. */
  | 'mlops-reviews'
  /** Work items of other sprints and teams that link to completed pull requests. */
  | 'request-links'
  /** Commits that changed the file or wiki page with the working agreement. */
  | 'agreement-changes';

/**
 * What a check reads beyond the items of its sprint and what these link to. Nothing is read that no active check needs, nor, in the page's own right, the
 * page itself.
 */
export type Need =
  | ItemNeed
  | FollowUpNeed
  /** Pull requests opened or closed in the sprint. */
  | 'pull-requests'
  /** The people of the team, whose pull requests are the team's with or without a work item. */
  | 'members'
  /** Members of the team, and areas and sprints of the teams of the working groups. */
  | 'structure'
  /** The retrospective of the sprint before, with the work items it is linked to. */
  | 'previous-retrospective';
