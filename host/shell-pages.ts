import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { readBelow } from './extensions/assets.ts';
import type { Extension } from './extensions/manifest.ts';

export interface ShellPagesOptions {
  frameOrigin: string;
  extensions: readonly Extension[];
  /** Where the built shell is. */
  folder: string;
}

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6a5d"/><path d="M8 22V10l8 8 8-8v12" fill="none" stroke="#fff" stroke-width="3.2" stroke-linejoin="round" stroke-linecap="round"/></svg>';

/** The web application: its files below `/_shell/`, and one page for every address of the service that is not REST. */
export function createShellPages({ frameOrigin, extensions, folder }: ShellPagesOptions): Hono {
  const pages = new Hono();
  const policy = contentSecurityPolicy(frameOrigin, extensions);

  // A reloaded page revalidates its files and takes unchanged ones, already compiled, from the browser's cache.
  pages.use('/_shell/*', etag());
  pages.get('/_shell/:name{.+}', async (context) => {
    const asset = await readBelow(folder, context.req.param('name'));
    if (asset === undefined) return context.text('There is no such file.', 404);
    return context.body(asset.content, 200, { 'content-type': asset.type, 'cache-control': 'no-cache' });
  });

  pages.get('*', async (context) => {
    if ((await readBelow(folder, 'shell.js')) === undefined) {
      return context.text(
        'The pages of the host are not built. Run "npm start", or "npx webpack --config host/webpack.config.js --config-name shell" to build them alone.',
        503,
      );
    }
    return context.body(PAGE, 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': policy,
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
  });
  return pages;
}

/** Scripts and styles of the shell only; frames and pictures of the installed extensions. */
function contentSecurityPolicy(frameOrigin: string, extensions: readonly Extension[]): string {
  const named = extensions.flatMap((extension) => [extension.baseUri, ...extension.contributions.map(({ properties }) => properties['uri'])]);
  const extensionOrigins = named.flatMap((address) =>
    typeof address === 'string' && /^https?:\/\//.test(address) && URL.canParse(address) ? [new URL(address).origin] : [],
  );
  const origins = [...new Set([frameOrigin, ...extensionOrigins])].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // For rich text of work items and React's style attributes; neither can add a stylesheet.
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: ${origins}`,
    "font-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${origins}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Local host for Azure Boards extensions</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(MARK)}" />
    <link rel="stylesheet" href="/_shell/shell.css" />
    <script src="/_shell/shell.js" defer></script>
  </head>
  <body>
    <div id="shell"></div>
    <noscript>The pages of the host need JavaScript.</noscript>
  </body>
</html>
`;
