import type { Route } from '../router.ts';
import { attachmentRoutes } from './attachments.ts';
import { classificationNodeRoutes } from './classification-nodes.ts';
import { commentRoutes } from './comments.ts';
import { fieldRoutes } from './fields.ts';
import { historyRoutes } from './history.ts';
import { iconRoutes } from './icons.ts';
import { queryRoutes } from './queries.ts';
import { recycleBinRoutes } from './recycle-bin.ts';
import { relationRoutes } from './relations.ts';
import { reportingRoutes } from './reporting.ts';
import { tagRoutes } from './tags.ts';
import { typeRoutes } from './types.ts';
import { wiqlRoutes } from './wiql.ts';
import { workItemRoutes } from './work-items.ts';

/** Work items and what belongs to them: types, fields, queries, comments, history. */
export const witArea: readonly Route[] = [
  ...workItemRoutes,
  ...tagRoutes,
  ...recycleBinRoutes,
  ...attachmentRoutes,
  ...commentRoutes,
  ...relationRoutes,
  ...historyRoutes,
  ...reportingRoutes,
  ...wiqlRoutes,
  ...queryRoutes,
  ...typeRoutes,
  ...fieldRoutes,
  ...classificationNodeRoutes,
  ...iconRoutes,
];
