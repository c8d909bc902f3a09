import { hrefOf, parseRoute } from '../../../host/shell/routes.ts';

describe('addresses of the service', () => {
  it.each([
    ['/local', { page: 'projects' }],
    ['/local/_settings/process', { page: 'processes' }],
    ['/local/My%20Project', { page: 'summary', project: 'My Project' }],
    ['/local/P/_workitems', { page: 'work-items', project: 'P' }],
    ['/local/P/_workitems/edit/12', { page: 'work-item', project: 'P', id: 12 }],
    ['/local/_workitems/edit/12', { page: 'work-item', project: null, id: 12 }],
    ['/local/P/_workitems/create/User%20Story', { page: 'new-work-item', project: 'P', type: 'User Story' }],
    ['/local/P/_sprints/taskboard', { page: 'sprints', project: 'P', view: 'taskboard', team: null, iterationPath: null }],
    [
      '/local/P/_sprints/backlog/A%2FB/P/R1/Sprint%201',
      { page: 'sprints', project: 'P', view: 'backlog', team: 'A/B', iterationPath: String.raw`P\R1\Sprint 1` },
    ],
    ['/local/P/_apps/hub/pub.ext.hub', { page: 'hub', project: 'P', contributionId: 'pub.ext.hub' }],
    ['/local/P/_queries/all', { page: 'queries', project: 'P', id: null }],
    ['/local/P/_queries/query/0a1b', { page: 'queries', project: 'P', id: '0a1b' }],
    ['/local/P/_wiki', { page: 'wiki', project: 'P', wiki: null }],
    ['/local/P/_wiki/wikis/P.wiki', { page: 'wiki', project: 'P', wiki: 'P.wiki' }],
    ['/local/P/_settings', { page: 'settings', project: 'P', contributionId: null }],
    ['/local/P/_settings/pub.ext.admin', { page: 'settings', project: 'P', contributionId: 'pub.ext.admin' }],
  ] as const)('%s is read and written', (path, route) => {
    expect(parseRoute(path)).toEqual(route);
    expect(hrefOf('local', route)).toBe(path);
  });

  it.each([
    ['/local/P/_workitems/edit/abc'],
    ['/local/P/_workitems/edit/0'],
    ['/local/P/_nothing'],
    ['/local/%E0%A4%A'],
    ['/local/_settings/billing'],
    ['/local/P/_apps/hub'],
  ])('%s is unknown', (path) => {
    expect(parseRoute(path)).toEqual({ page: 'unknown', path });
  });
});
