import { handshakeResult, type HandshakeFacts } from '../../../../host/shell/frames/handshake.ts';
import { instanceIds } from '../../../../host/shell/frames/instance-ids.ts';

const facts: HandshakeFacts = {
  contribution: { id: 'pub.ext.tab', properties: { uri: 'tab.html' } },
  extension: { publisherId: 'pub', extensionId: 'ext', version: '1.2.3', baseUri: 'http://127.0.0.1/x/' },
  user: { id: 'u', descriptor: 'aad.u', name: 'asta@local.example', displayName: 'Asta Lindqvist', imageUrl: 'http://localhost/a' },
  organization: { id: 'o', name: 'local' },
  project: { id: 'p', name: 'Project' },
  team: { id: 't', name: 'Team' },
  configuration: { iterationId: 'i' },
  themeName: 'dark',
  themeData: { 'background-color': 'black' },
  locale: { culture: 'en-GB', timeZoneId: 'UTC', offsetMinutes: 60 },
};

describe('the handshake holds what each SDK reads', () => {
  const result = handshakeResult(facts);
  const context = result['context'] as Record<string, Record<string, unknown>>;

  it('2.0.11: the contribution and the context', () => {
    expect(result['contributionId']).toBe('pub.ext.tab');
    expect(context['extension']).toMatchObject({ id: 'pub.ext', publisherId: 'pub', extensionId: 'ext', version: '1.2.3' });
    expect(context['host']).toMatchObject({ name: 'local', type: 4, isHosted: true });
    expect(result['initialConfig']).toEqual({ iterationId: 'i' });
  });

  it('3.1.1 and 3.1.2: the page context at the top', () => {
    expect(result['pageContext']).toMatchObject({ webContext: { project: { id: 'p', name: 'Project' }, team: { id: 't', name: 'Team' } } });
  });

  it('3.1.3 to 4.1: the page context below the context', () => {
    expect(context['pageContext']).toEqual(result['pageContext']);
  });

  it('4.2 and 5: contribution and extension context beside it', () => {
    expect(result['contribution']).toEqual({ id: 'pub.ext.tab', properties: { uri: 'tab.html' } });
    expect(result['extensionContext']).toMatchObject({ publisherId: 'pub', extensionId: 'ext', baseUri: 'http://127.0.0.1/x/' });
  });

  it('leaves out a theme that was not wanted, and a team that is not there', () => {
    const bare = handshakeResult({ ...facts, themeData: undefined, team: undefined });
    expect(bare).not.toHaveProperty('themeData');
    expect((bare['pageContext'] as { webContext: object }).webContext).toEqual({ project: { id: 'p', name: 'Project' } });
  });
});

describe('instanceIds', () => {
  it.each([
    // kind                                  type                                          properties                            ids
    ['a tab', 'ms.vss-web.tab', {}, ['pub.ext.part', 'part']],
    ['a tab that names its object', 'ms.vss-web.tab', { registeredObjectId: 'tabObject' }, ['tabObject', 'pub.ext.part', 'part']],
    ['a command with a service', 'ms.vss-web.command', { serviceName: 'service' }, ['service', 'pub.ext.part', 'part']],
    ['a form control', 'ms.vss-work-web.work-item-form-control', {}, ['pub.ext.part', 'part']],
    ['a widget', 'ms.vss-dashboards-web.widget', {}, ['part', 'pub.ext.part']],
    ['the configuration of a widget', 'ms.vss-dashboards-web.widget-configuration', {}, ['part', 'pub.ext.part']],
  ] as const)('%s', (_kind, type, properties, ids) => {
    expect(instanceIds({ id: 'pub.ext.part', type, properties })).toEqual(ids);
  });
});
