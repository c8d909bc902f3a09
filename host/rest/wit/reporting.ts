import { fieldOf } from '../../store/processes/processes.ts';
import { hiddenItemIds } from '../../store/core/permissions.ts';
import { relationsOf } from '../../store/work-items/relations.ts';
import { revisionsAfter, type RevisionPosition } from '../../store/work-items/revisions.ts';
import type { WorkItem } from '../../store/work-items/work-items.ts';
import { EnumType } from '../dialect.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { validationError } from './errors.ts';
import { selection } from './read.ts';
import { COUNTED_FIELDS, fieldValues, renderFields } from './work-item-body.ts';

/** The most revisions of one answer. */
const MAX_PAGE = 1_000;
const DEFAULT_PAGE = 200;

/** The revisions of a project or of all, oldest first, for those who keep a copy. */
export const reportingRoutes: Route[] = [
  route('GET', '{project?}/_apis/wit/reporting/workitemrevisions', 'vso.work', (request) => {
    const { query } = request;
    return answer(request, {
      fields: query.list('fields'),
      types: query.list('types'),
      withIdentities: query.flag('includeIdentityRef'),
      withDeleted: query.flag('includeDeleted'),
      latestOnly: query.flag('includeLatestOnly'),
      pageSize: query.integer('$maxPageSize') ?? DEFAULT_PAGE,
    });
  }),
  route('POST', '{project?}/_apis/wit/reporting/workitemrevisions', 'vso.work', (request) => {
    const { fields, types, includeIdentityRef, includeDeleted, includeLatestOnly } = request.object;
    return answer(request, {
      fields: namesOf('fields', fields),
      types: namesOf('types', types),
      withIdentities: includeIdentityRef === true,
      withDeleted: includeDeleted === true,
      latestOnly: includeLatestOnly === true,
      pageSize: DEFAULT_PAGE,
    });
  }),
];

interface Criteria {
  fields: string[];
  types: string[];
  withIdentities: boolean;
  withDeleted: boolean;
  latestOnly: boolean;
  pageSize: number;
}

function namesOf(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) throw validationError(`The value of ${name} is not valid.`);
  return value as string[];
}

const EXPAND = new EnumType({ none: 0, fields: 1 });

function answer(request: RestRequest, criteria: Criteria): unknown {
  const { db, query, projectOrNull, principal } = request;
  const { types, withDeleted, latestOnly, pageSize } = criteria;
  const token = query.text('continuationToken');
  const start = query.date('startDateTime');
  if (token !== undefined && start !== undefined) throw validationError('The startDateTime cannot be used together with a continuationToken.');
  if (pageSize < 1) throw validationError('The value of $maxPageSize is not valid.');
  const after = token === undefined ? { changed: start?.getTime() ?? -1, id: Number.MAX_SAFE_INTEGER, rev: 0 } : positionOf(token);
  const size = Math.min(pageSize, MAX_PAGE);
  const found = revisionsAfter(db, { projectId: projectOrNull?.id ?? null, types, withDeleted, latestOnly, after, max: size + 1 });
  const revisions = found.slice(0, size);
  const hidden = hiddenItemIds(
    db,
    principal.identityId,
    revisions.map(({ id }) => id),
  );
  const last = revisions.at(-1);
  const next = last === undefined ? (token ?? tokenOf(after)) : tokenOf({ changed: last.changed.getTime(), id: last.id, rev: last.rev });
  const project = projectOrNull === null ? '' : `/${projectOrNull.id}`;
  return {
    values: revisions.filter(({ id }) => !hidden.has(id)).map((revision) => revisionBody(request, revision, criteria)),
    nextLink: `${request.organizationUrl}${project}/_apis/wit/reporting/workItemRevisions?${nextQuery(request, next)}`,
    continuationToken: next,
    isLastBatch: found.length <= size,
  };
}

const tokenOf = ({ changed, id, rev }: RevisionPosition): string => `${changed};${id};${rev}`;

function positionOf(token: string): RevisionPosition {
  const [changed, id, rev] = token.split(';').map(Number);
  if (![changed, id, rev].every(Number.isSafeInteger)) throw validationError('The continuationToken is not valid.');
  return { changed: changed!, id: id!, rev: rev! };
}

/** The query of the request from the next revision on. */
function nextQuery({ query }: RestRequest, continuationToken: string): URLSearchParams {
  const names = ['fields', 'types', 'includeIdentityRef', 'includeDeleted', 'includeLatestOnly', '$expand', '$maxPageSize', 'api-version'];
  const kept = names.flatMap((name): [string, string][] => (query.text(name) === undefined ? [] : [[name, query.text(name)!]]));
  return new URLSearchParams([['continuationToken', continuationToken], ...kept]);
}

/** Long texts only with `$expand=fields`, which also counts the links that the item had at the time; identities as text unless references are asked for. */
function revisionBody(request: RestRequest, revision: WorkItem, { fields, withIdentities }: Criteria): unknown {
  const { db, query } = request;
  const expand = query.text('$expand');
  const isWhole = expand !== undefined && EXPAND.parse(expand) === 'fields';
  if (expand !== undefined && EXPAND.parse(expand) === undefined) throw validationError(`The value '${expand}' is not valid for $expand.`);
  const only = selection(request, fields, isWhole ? 'fields' : undefined, undefined).fields;
  const values = fieldValues(db, revision);
  const names =
    only ??
    [...values.keys(), ...(isWhole ? COUNTED_FIELDS : [])].filter((name) => name !== 'System.IsDeleted' && (isWhole || !isLongText(request, name)));
  return {
    id: revision.id,
    rev: revision.rev,
    fields: renderFields(
      request,
      values,
      { only: names, all: true, identitiesAsText: !withIdentities },
      relationsOf(db, revision.id, revision.changed),
    ),
  };
}

const isLongText = ({ db }: RestRequest, name: string): boolean => ['html', 'plainText', 'history'].includes(fieldOf(db, name)?.type ?? '');
