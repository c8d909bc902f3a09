import { analyticsRoutes } from './analytics.ts';
import { projectRoutes } from './core-projects.ts';
import { teamRoutes } from './core-teams.ts';
import { typeRoutes } from './wit-types.ts';
import { fieldRoutes } from './wit-fields.ts';
import { classificationNodeRoutes } from './wit-classification-nodes.ts';
import { iconRoutes } from './wit-icons.ts';
import { avatarRoutes } from './avatars.ts';
import { repositoryRoutes } from './git-repositories.ts';
import { pullRequestRoutes } from './git-pull-requests.ts';
import { reviewRoutes } from './git-reviews.ts';
import { pullRequestPartRoutes } from './git-pull-request-parts.ts';
import { processBehaviorRoutes } from './processes-behaviors.ts';
import { processFieldRoutes } from './processes-fields.ts';
import { processLayoutRoutes } from './processes-layout.ts';
import { processRoutes } from './processes-processes.ts';
import { processRuleRoutes } from './processes-rules.ts';
import { processTypeRoutes } from './processes-types.ts';
import { identityRoutes } from './identities.ts';
import { dashboardRoutes } from './dashboards.ts';
import { widgetTypeRoutes } from './dashboards-widget-types.ts';
import { widgetRoutes } from './dashboards-widgets.ts';
import { extensionDataRoutes } from './extension-data.ts';
import { installedExtensionRoutes } from './extensions-installed.ts';
import { locationRoutes } from './location.ts';
import type { Route } from './router.ts';
import { securityRoutes } from './security.ts';
import { wikiRoutes } from './wiki.ts';
import { wikiPageRoutes } from './wiki-pages.ts';
import { backlogRoutes } from './work-backlogs.ts';
import { boardRoutes } from './work-boards.ts';
import { capacityRoutes } from './work-capacities.ts';
import { iterationRoutes } from './work-iterations.ts';
import { workItemRoutes } from './wit-work-items.ts';
import { queryRoutes } from './wit-queries.ts';
import { wiqlRoutes } from './wit-wiql.ts';
import { historyRoutes } from './wit-history.ts';
import { relationRoutes } from './wit-relations.ts';
import { commentRoutes } from './wit-comments.ts';
import { attachmentRoutes } from './wit-attachments.ts';
import { recycleBinRoutes } from './wit-recycle-bin.ts';
import { tagRoutes } from './wit-tags.ts';
import { teamSettingsRoutes } from './work-team-settings.ts';

/** Every area of the REST service that this host answers. An area is one file; add it here. */
const areas: readonly Route[] = [
  ...projectRoutes,
  ...teamRoutes,
  ...teamSettingsRoutes,
  ...iterationRoutes,
  ...capacityRoutes,
  ...backlogRoutes,
  ...boardRoutes,
  ...workItemRoutes,
  ...tagRoutes,
  ...recycleBinRoutes,
  ...attachmentRoutes,
  ...commentRoutes,
  ...relationRoutes,
  ...historyRoutes,
  ...wiqlRoutes,
  ...queryRoutes,
  ...typeRoutes,
  ...fieldRoutes,
  ...processRoutes,
  ...processTypeRoutes,
  ...processFieldRoutes,
  ...processRuleRoutes,
  ...processBehaviorRoutes,
  ...processLayoutRoutes,
  ...classificationNodeRoutes,
  ...iconRoutes,
  ...avatarRoutes,
  ...repositoryRoutes,
  ...pullRequestRoutes,
  ...reviewRoutes,
  ...pullRequestPartRoutes,
  ...identityRoutes,
  ...securityRoutes,
  ...extensionDataRoutes,
  ...installedExtensionRoutes,
  ...dashboardRoutes,
  ...widgetRoutes,
  ...widgetTypeRoutes,
  ...wikiRoutes,
  ...wikiPageRoutes,
  ...analyticsRoutes,
];

/** The areas, and the location service that tells clients where they are. */
export const allRoutes: readonly Route[] = [...areas, ...locationRoutes(areas)];
