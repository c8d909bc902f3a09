import { Hono, type Context } from 'hono';
import { extensionView, featuresOf, visibleContributions } from './extensions/contributions.ts';
import type { Extension } from './extensions/manifest.ts';
import { FaultRuleError } from './faults/fault-rule.ts';
import type { Faults } from './faults/faults.ts';
import { issueToken } from './rest/auth.ts';
import { identityRef } from './rest/core/identity-ref.ts';
import type { SessionView, UserView } from './shell/session-types.ts';
import type { Database } from './store/database.ts';
import { allIdentities } from './store/core/identities.ts';
import { findProcess } from './store/processes/processes.ts';
import { readOnlyProjects, setReader } from './store/core/permissions.ts';
import { moveProject, MoveRefusedError } from './store/processes/project-process.ts';
import { projectById } from './store/core/projects.ts';
import { chooseFeature, chosenFeatures, organizationId } from './store/core/settings.ts';

export interface ShellApiOptions {
  db: Database;
  organization: string;
  shellOrigin: string;
  frameOrigin: string;
  extensions: readonly Extension[];
  faults: Faults;
}

/**
 * Requests reserved for the shell page: people, installed extensions, and tokens.
 *
 * Mounted on the shell's own host name and never given CORS headers, so that an extension in its frame cannot ask for a token with more rights than its own.
 */
export function createShellApi(options: ShellApiOptions): Hono {
  const { db, extensions, faults } = options;
  const api = new Hono();

  api.use(async (context, next) => {
    if (!isOwnPage(context, options.shellOrigin)) return context.json({ message: 'Only the page of the host may ask this.' }, 403);
    context.header('cache-control', 'no-store');
    await next();
    return undefined;
  });

  api.get('/session', (context) => context.json(readSession(options)));

  api.post('/token', async (context) => {
    const { userId, extensionId } = await readJson(context);
    const user = people(db).find(({ id }) => id === userId);
    if (user === undefined) return context.json({ message: 'There is no such user.' }, 404);
    if (extensionId === undefined || extensionId === null) {
      return context.json({ token: issueToken(db, { identityId: user.id, extensionId: null, scopes: null }) });
    }
    const extension = extensions.find(({ id }) => id === extensionId);
    if (extension === undefined) return context.json({ message: 'There is no such extension.' }, 404);
    return context.json({ token: issueToken(db, { identityId: user.id, extensionId: extension.id, scopes: extension.scopes }) });
  });

  api.put('/features/:id', async (context) => {
    const id = context.req.param('id');
    const { isOn } = await readJson(context);
    if (typeof isOn !== 'boolean') return context.json({ message: '"isOn" must be true or false.' }, 400);
    if (!featuresOf(extensions, new Map()).some((feature) => feature.id === id)) return context.json({ message: 'There is no such feature.' }, 404);
    chooseFeature(db, id, isOn);
    return context.json(readSession(options));
  });

  // The published REST interface cannot do this; the service's settings page uses a private interface, too.
  api.put('/projects/:id/process', async (context) => {
    const project = projectById(db, context.req.param('id'));
    if (project === undefined) return context.json({ message: 'There is no such project.' }, 404);
    const { processId } = await readJson(context);
    const process = typeof processId === 'string' ? findProcess(db, processId) : undefined;
    if (process === undefined) return context.json({ message: 'There is no such process.' }, 404);
    try {
      moveProject(db, project, process, new Date());
    } catch (error) {
      if (error instanceof MoveRefusedError) return context.json({ message: error.message }, 409);
      throw error;
    }
    return context.json({ id: project.id, processId: process.id });
  });

  api.put('/projects/:id/readers/:userId', async (context) => {
    const project = projectById(db, context.req.param('id'));
    const user = people(db).find(({ id }) => id === context.req.param('userId'));
    if (project === undefined || user === undefined) return context.json({ message: 'There is no such project or person.' }, 404);
    const { isReader } = await readJson(context);
    if (typeof isReader !== 'boolean') return context.json({ message: '"isReader" must be true or false.' }, 400);
    setReader(db, project.id, user.id, isReader);
    return context.json(readSession(options));
  });

  api.get('/faults', (context) => context.json(faults.view));

  api.put('/faults', async (context) => {
    const { rules, seed } = await readJson(context);
    if (!Array.isArray(rules) || !rules.every((rule) => typeof rule === 'string') || !Number.isSafeInteger(seed))
      return context.json({ message: '"rules" must be texts and "seed" a whole number.' }, 400);
    try {
      faults.set(rules, seed as number);
    } catch (error) {
      if (error instanceof FaultRuleError) return context.json({ message: error.message }, 400);
      throw error;
    }
    return context.json(faults.view);
  });

  return api;
}

function readSession({ db, organization, shellOrigin, frameOrigin, extensions, faults }: ShellApiOptions): SessionView {
  const features = featuresOf(extensions, chosenFeatures(db));
  const organizationUrl = `${shellOrigin}/${organization}`;
  const users = people(db).map((identity): UserView => {
    const { id, descriptor, displayName, uniqueName, imageUrl } = identityRef({ db, organizationUrl }, identity.id);
    return { id, descriptor, displayName, uniqueName, imageUrl, colour: identity.colour, readOnlyProjects: readOnlyProjects(db, identity.id) };
  });
  return {
    organization: { id: organizationId(db), name: organization },
    frameOrigin,
    users,
    extensions: extensions.map((extension) => extensionView(extension, frameOrigin)),
    contributions: visibleContributions(extensions, frameOrigin, features),
    features,
    areFaultsOn: faults.areOn,
  };
}

/** Browsers send the origin of a request; tools without one cannot act with a person's browser session and are allowed. */
function isOwnPage(context: Context, shellOrigin: string): boolean {
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site');
  return (origin === undefined || origin === shellOrigin) && (site === undefined || site === 'same-origin' || site === 'none');
}

async function readJson(context: Context): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await context.req.json();
    return body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const people = (db: Database) => allIdentities(db).filter(({ kind }) => kind === 'user');
