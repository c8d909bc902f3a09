/**
 * Which part of the house may import which; types and dynamic imports count like any other.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Move what both modules share into a module of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circles-of-domain-folders',
      comment: 'A subject of the domain leans on another or the other way round; domain/team and domain/shared hold what several need.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/domain/[^/]+$' },
      to: { circular: true, path: '^src/domain/[^/]+$' },
    },
    {
      name: 'domain-imports-domain-only',
      comment:
        'The domain imports nothing but the domain: no service, no page, no library. The grammar of results is the exception (docs/decisions/0007).',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '^src/domain/evidence/text/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'grammar-imports-domain-and-combinators',
      comment: 'The grammar of results is built of parser combinators, and needs no other library.',
      severity: 'error',
      from: { path: '^src/domain/evidence/text/' },
      to: { pathNot: '^src/domain/|node_modules/peberminta/' },
    },
    {
      name: 'azure-imports-domain',
      comment: 'azure/ knows the domain and the service, nothing above.',
      severity: 'error',
      from: { path: '^src/azure/' },
      to: { path: '^(src|host)/', pathNot: '^src/(azure|domain)/' },
    },
    {
      name: 'azure-draws-nothing',
      comment: 'azure/ reads and writes; it has no use for a library that draws.',
      severity: 'error',
      from: { path: '^src/(azure|command-line|setup)/' },
      to: { path: 'node_modules/(react|react-dom|preact|azure-devops-ui)/' },
    },
    {
      name: 'ui-imports-domain',
      comment: 'ui/ draws what the domain says; it reads nothing.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^(src|host)/', pathNot: '^src/(ui|domain)/' },
    },
    {
      name: 'setup-imports-azure-and-domain',
      comment: 'setup/ is a command over azure/ and domain/.',
      severity: 'error',
      from: { path: '^src/setup/' },
      to: { path: '^(src|host)/', pathNot: '^src/(setup|command-line|azure|domain)/' },
    },
    {
      name: 'command-line-imports-azure',
      comment: 'command-line/ holds what setup/ and tasks/ share: options and the connection.',
      severity: 'error',
      from: { path: '^src/command-line/' },
      to: { path: '^(src|host)/', pathNot: '^src/(command-line|azure)/' },
    },
    {
      name: 'tasks-draw-nothing',
      comment: 'tasks/ are steps of a pipeline and commands over azure/ and domain/, in the words of ui/.',
      severity: 'error',
      from: { path: '^src/tasks/' },
      to: { path: '^(src/(contributions|setup)|host)/|\\.tsx$|node_modules/(react|react-dom|preact|azure-devops-ui|azure-devops-extension-sdk)/' },
    },
    {
      name: 'contribution-imports-no-other',
      comment: 'What two contributions share belongs in ui/, azure/ or domain/.',
      severity: 'error',
      from: { path: '^src/contributions/([^/]+)/' },
      to: { path: '^src/(contributions|command-line|setup|tasks)/', pathNot: '^src/contributions/$1/' },
    },
    {
      name: 'src-imports-no-host',
      comment: 'The extension cannot know that it runs locally.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^host/' },
    },
    {
      name: 'host-imports-process-and-shared-only',
      comment: 'The host shares domain/process and domain/shared with the extension, nothing else.',
      severity: 'error',
      from: { path: '^host/' },
      to: { path: '^src/', pathNot: '^src/domain/(process|shared)/' },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript interface; swc parses types too.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
