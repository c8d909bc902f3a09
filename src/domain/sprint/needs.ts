/** Items of other sprints; a single query reads all that are needed. */
export type ItemNeed =
  /** Stories of all sprints whose ML phase is Feasibility or Operationalisation, with their linked hypotheses. */
  | 'phases'
  /** Items tagged as the interface between model and application. */
  | 'interfaces'
  /** Items tagged as MLOps in the last sprints, and their tasks. */
  | 'mlops-items'
  /** Hypotheses that are registered and not decided, whatever sprint they are filed under. */
  | 'open-hypotheses'
  /** Sessions that reviewed the working agreement. */
  | 'agreement-reviews';

/** Data that depends on the items of the sprint, so that it is read after them. */
export type FollowUpNeed =
  /** Days of linked commits and of pushes to open pull requests, for stories that would have nothing else. */
  | 'code-days'
  /** Revision histories of hypotheses that have begun, which show whether their plan was kept. */
  | 'plan-histories'
  /** Changed files of completed pull requests, then the threads of those that are MLOps. */
  | 'mlops-reviews'
  /** Changed files of completed pull requests, if no session shows that a design was made. */
  | 'design-files'
  /** Work items of other sprints and teams that link to completed pull requests. */
  | 'request-links'
  /** Commits that changed the file or wiki page with the working agreement. */
  | 'agreement-changes'
  /** Areas and sprints of the teams of the working groups. */
  | 'group-teams';

/** The data that a check needs beyond the items of its sprint and the items they link to. Only what an active check or the page itself needs is read. */
export type Need =
  | ItemNeed
  | FollowUpNeed
  /** Pull requests opened or closed in the sprint. */
  | 'pull-requests'
  /** The team members, whose pull requests belong to the team with or without a work item. */
  | 'members'
  /** How many people the team has, and whether it is one of the working groups. */
  | 'structure'
  /** Sessions filed under the previous or the next sprint, with their linked work items. */
  | 'near-sessions';
