import { serve, type ServerType } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { createRestApi, type RestApiOptions } from './rest/rest-api.ts';
import { allRoutes } from './rest/routes.ts';
import { Database } from './store/database.ts';

/** The one organisation of a local host. */
export const ORGANIZATION = 'local';

export interface HostOptions {
  /** Database file, or `:memory:`. */
  file: string;
  /** 0 picks a free port. */
  port: number;
  onRequest?: RestApiOptions['onRequest'];
}

export interface Host {
  db: Database;
  /** Where people and pages go: `http://localhost:<port>`. Extension frames live on `http://127.0.0.1:<port>`, another origin, as on the real service. */
  url: string;
  close: () => Promise<void>;
}

/** Starts the host on the loopback interface. @throws when the port is taken or the database unusable. */
export async function startHost(options: HostOptions): Promise<Host> {
  const db = new Database(options.file);
  let server: ServerType | undefined;
  try {
    const port = await new Promise<number>((resolve, reject) => {
      // The port is part of the allowed names, and known only once the server listens.
      let app: Hono | undefined;
      server = serve({ fetch: (request, env) => (app as Hono).fetch(request, env), hostname: '127.0.0.1', port: options.port }, ({ port }) => {
        app = createApp(db, port, options.onRequest);
        resolve(port);
      });
      server.on('error', reject);
    });
    return { db, url: `http://localhost:${port}`, close: () => close(server!, db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

function createApp(db: Database, port: number, onRequest: HostOptions['onRequest']): Hono {
  const app = new Hono();
  const shellOrigin = `http://localhost:${port}`;
  const frameOrigin = `http://127.0.0.1:${port}`;
  const rest = createRestApi({ db, organization: ORGANIZATION, routes: allRoutes, ...(onRequest && { onRequest }) });

  app.use(async (context, next) => {
    // A page of another site that resolves its name to 127.0.0.1 must not reach the host.
    const hostName = context.req.header('host') ?? '';
    if (hostName !== `localhost:${port}` && hostName !== `127.0.0.1:${port}`) return context.text('Unknown host name.', 421);
    const origin = context.req.header('origin');
    if (origin !== undefined && origin !== shellOrigin && origin !== frameOrigin) return context.text('Unknown origin.', 403);
    await next();
    return undefined;
  });

  app.all(`/${ORGANIZATION}/*`, async (context, next) => {
    const path = new URL(context.req.url).pathname.slice(ORGANIZATION.length + 2);
    if (!/(^|\/)_apis(\/|$)/i.test(path)) return next();
    if (isPreflight(context)) return withCors(context, new Response(null, { status: 204 }));
    return withCors(context, await rest(context, path));
  });
  return app;
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
