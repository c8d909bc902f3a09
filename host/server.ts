import { serve, type ServerType } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { etag } from 'hono/etag';
import { ASSET_PREFIX } from './extensions/contributions.ts';
import { readAsset } from './extensions/assets.ts';
import type { Extension } from './extensions/manifest.ts';
import { Faults } from './faults/faults.ts';
import { withFaults } from './faults/inject.ts';
import { authenticate } from './rest/auth.ts';
import { createRestApi, type RestApiOptions } from './rest/rest-api.ts';
import { allRoutes } from './rest/routes.ts';
import { createShellApi } from './shell-api.ts';
import { createShellPages } from './shell-pages.ts';
import { setAnalyticsLag } from './store/analytics/analytics.ts';
import { Database } from './store/database.ts';
import { setProcessLag } from './store/processes/lag.ts';

/** The one organisation of a local host. */
const ORGANIZATION = 'local';

export interface HostOptions {
  /** Database file, or `:memory:`. */
  file: string;
  /** 0 picks a free port. */
  port: number;
  /** The installed extensions. */
  extensions?: readonly Extension[];
  /** Where the built web application is; `out/shell` in the working folder by default. */
  shellFolder?: string;
  onRequest?: RestApiOptions['onRequest'];
  /** How many answers of the process interface may lag behind each change, as they do on the service; 0 by default. For tests of clients. */
  processLag?: number;
  /** How many milliseconds Analytics may lag behind, as it does on the service; 0 by default. */
  analyticsLagMs?: number;
}

export interface Host {
  db: Database;
  /** Base URL of the shell and REST: `http://localhost:<port>`. Extension frames live on `http://127.0.0.1:<port>`, another origin, as on the real service. */
  url: string;
  /** Where the pages of extensions come from. */
  frameOrigin: string;
  /** The faults of requests from extensions and tools; none by default. */
  faults: Faults;
  close: () => Promise<void>;
}

/** Starts the host on the loopback interface. @throws when the port is taken or the database unusable. */
export async function startHost(options: HostOptions): Promise<Host> {
  const db = new Database(options.file);
  setProcessLag(db, options.processLag ?? 0);
  setAnalyticsLag(db, options.analyticsLagMs ?? 0);
  const faults = new Faults();
  let server: ServerType | undefined;
  try {
    const port = await new Promise<number>((resolve, reject) => {
      // The port is part of the allowed names, and known only once the server listens.
      let app: Hono | undefined;
      server = serve({ fetch: (request, env) => (app as Hono).fetch(request, env), hostname: '127.0.0.1', port: options.port }, ({ port }) => {
        app = createApp(db, port, faults, options);
        resolve(port);
      });
      server.on('error', reject);
    });
    return { db, url: `http://localhost:${port}`, frameOrigin: `http://127.0.0.1:${port}`, faults, close: () => close(server!, db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

function createApp(db: Database, port: number, faults: Faults, options: HostOptions): Hono {
  const app = new Hono();
  // As browsers write them: without the port if it is 80.
  const { origin: shellOrigin, host: shellName } = new URL(`http://localhost:${port}`);
  const { origin: frameOrigin, host: frameName } = new URL(`http://127.0.0.1:${port}`);
  const extensions = options.extensions ?? [];
  const rest = createRestApi({
    db,
    organization: ORGANIZATION,
    routes: allRoutes,
    extensions,
    ...(options.onRequest && { onRequest: options.onRequest }),
  });
  const shellApi = createShellApi({ db, organization: ORGANIZATION, shellOrigin, frameOrigin, extensions, faults });
  const shellPages = createShellPages({ frameOrigin, extensions, folder: options.shellFolder ?? 'out/shell' });

  app.use(async (context, next) => {
    await next();
    context.res.headers.set('x-content-type-options', 'nosniff');
  });
  app.use(async (context, next) => {
    // This is no proxy: a request names a path here, and never an address elsewhere.
    const { incoming } = context.env as { incoming?: { url?: string } };
    if (incoming?.url?.startsWith('/') === false) return context.text('A request must name a path.', 400);
    // A page of another site that resolves its name to 127.0.0.1 must not reach the host.
    const hostName = context.req.header('host') ?? '';
    if (hostName !== shellName && hostName !== frameName) return context.text('Unknown host name.', 421);
    const origin = context.req.header('origin');
    if (origin !== undefined && origin !== shellOrigin && origin !== frameOrigin) return context.text('Unknown origin.', 403);
    await next();
    return undefined;
  });

  app.all('/:organization/*', async (context, next) => {
    const [organization = '', ...segments] = new URL(context.req.url).pathname.slice(1).split('/');
    const path = segments.join('/');
    // Names are compared without regard to case, as the service does.
    if (organization.toLowerCase() !== ORGANIZATION || !/(^|\/)(_apis|_odata)(\/|$)/i.test(path)) return next();
    if (isPreflight(context)) {
      await faults.delayPreflight(context.req.header('access-control-request-method')!, path);
      return withCors(context, new Response(null, { status: 204 }));
    }
    const answer = () => rest(context, path);
    const response = faults.areOn && !isOfShell(context) ? await withFaults(faults, context, path, answer) : await answer();
    return response === RESPONSE_ALREADY_SENT ? response : withCors(context, response);
  });

  app.use(`${ASSET_PREFIX}*`, etag());
  app.get(`${ASSET_PREFIX}:publisher/extension/:extension/:version/assetbyname/:name{.+}`, async (context) => {
    if (!isFrameHost(context)) return context.text('Extension files are served on the address of frames only.', 404);
    const { publisher, extension: extensionId, version, name } = context.req.param();
    const extension = extensions.find(
      (candidate) => candidate.publisherId === publisher && candidate.extensionId === extensionId && candidate.version === version,
    );
    const asset = extension && (await readAsset(extension, name));
    if (asset === undefined) return context.text(`The package has no file ${name}.`, 404);
    return context.body(asset.content, 200, { 'content-type': asset.type, 'cache-control': 'no-cache' });
  });

  // Everything below belongs to the shell; on the frames' address it would run with the extensions' origin.
  app.use(async (context, next) => (isFrameHost(context) ? context.text(`Open ${shellOrigin} instead.`, 404) : next()));
  app.route('/_host', shellApi);
  app.all('/_host/*', (context) => context.json({ message: 'There is no such address.' }, 404));
  app.get('/', (context) => context.redirect(`/${ORGANIZATION}`));
  app.route('/', shellPages);
  return app;

  function isFrameHost(context: Context): boolean {
    return context.req.header('host') === `127.0.0.1:${port}`;
  }

  /** The shell's own requests get no faults, so that extensions still load; requests that it sends for an extension, with that token, do. */
  function isOfShell(context: Context): boolean {
    return context.req.header('sec-fetch-site') === 'same-origin' && authenticate(db, context.req.header('authorization'))?.extensionId === null;
  }
}

const isPreflight = (context: Context) => context.req.method === 'OPTIONS' && context.req.header('access-control-request-method') !== undefined;

function withCors(context: Context, response: Response): Response {
  const origin = context.req.header('origin');
  const forbidden = response.headers.get('x-host-no-cors') === 'true';
  response.headers.delete('x-host-no-cors');
  if (origin === undefined || forbidden) return response;
  response.headers.set('access-control-allow-origin', origin);
  response.headers.set('vary', 'Origin');
  response.headers.set('access-control-expose-headers', 'Request-Context, ActivityId, x-ms-continuationtoken, ETag, Location, Retry-After');
  const asked = context.req.header('access-control-request-headers');
  if (asked !== undefined) {
    response.headers.set('access-control-allow-headers', asked);
    response.headers.set('access-control-allow-methods', 'OPTIONS,GET,POST,PATCH,PUT,DELETE,HEAD');
    response.headers.set('access-control-max-age', '3600');
  }
  return response;
}

async function close(server: ServerType, db: Database): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  db.close();
}
