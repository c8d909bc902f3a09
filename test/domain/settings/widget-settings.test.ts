import { DEFAULT_WIDGET_SETTINGS, readWidgetSettings } from '../../../src/domain/settings/widget-settings.ts';

// prettier-ignore
it.each([
  ['a new widget',                      null,                                                     DEFAULT_WIDGET_SETTINGS],
  ['a host that writes null as text',   'null',                                                   DEFAULT_WIDGET_SETTINGS],
  ['no data at all',                    undefined,                                                DEFAULT_WIDGET_SETTINGS],
  ['a text that is no JSON',            '{',                                                      DEFAULT_WIDGET_SETTINGS],
  ['a list',                            '[1]',                                                    DEFAULT_WIDGET_SETTINGS],
  ['a team and a period',               '{"team":{"id":"t","name":"Crew"},"sprints":4}',          { team: { id: 't', name: 'Crew' }, sprints: 4, view: 'sprints' }],
  ['a view',                            '{"view":"groups"}',                                     { ...DEFAULT_WIDGET_SETTINGS, view: 'groups' }],
  ['a view that nobody knows',          '{"view":"pie"}',                                        DEFAULT_WIDGET_SETTINGS],
  ['a team without an id',              '{"team":{"name":"Crew"}}',                               DEFAULT_WIDGET_SETTINGS],
  ['a period of none',                  '{"sprints":0}',                                          DEFAULT_WIDGET_SETTINGS],
  ['a period too long to show',         '{"sprints":99}',                                         DEFAULT_WIDGET_SETTINGS],
  ['half a sprint',                     '{"sprints":1.5}',                                        DEFAULT_WIDGET_SETTINGS],
])('%s', (_situation, data, expected) => {
  expect(readWidgetSettings(data)).toEqual(expected);
});
