/** @jest-environment jsdom */
import { junitXml } from '../../src/tasks/check-sprint/junit.ts';
import { checkSprint } from '../../src/domain/sprint/run-checks.ts';
import { heldSession, sprintSnapshot, story, waiver } from '../builders/sprint.ts';

const parse = (xml: string) => {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
};
const results = (given: Parameters<typeof sprintSnapshot>[0] = {}) => checkSprint(sprintSnapshot(given));

it('has a test for every check that is judged, failed where it needs attention, and skipped with the reason where there is no verdict', () => {
  const checked = results({ sessions: [heldSession({ kind: 'planning' })], waivers: [waiver('size-tshirt', 'this')], stories: [story({})] });
  const document = parse(junitXml('Crew, Sprint 2', checked));
  const suite = document.querySelector('testsuite')!;
  const judged = checked.filter(({ severity }) => severity !== 'none');
  const count = (outcomes: readonly string[]) => judged.filter(({ outcome }) => outcomes.includes(outcome)).length;
  expect(suite.getAttribute('name')).toBe('Crew, Sprint 2');
  expect(['tests', 'failures', 'skipped'].map((name) => Number(suite.getAttribute(name)))).toEqual([
    judged.length,
    count(['attention']),
    judged.length - count(['attention', 'pass']),
  ]);
  expect(document.querySelectorAll('testcase')).toHaveLength(judged.length);
  expect(document.querySelectorAll('failure')).toHaveLength(count(['attention']));
  expect(count(['attention'])).toBeGreaterThan(0);
  for (const skipped of document.querySelectorAll('skipped'))
    expect(skipped.getAttribute('message')).toMatch(/^(Pending|Not applicable|Not enough data|Waived|Not judged): ./);
});

it.each([
  ['marks of XML', '<b>&"\'</b>', '<b>&"\'</b>'],
  ['control characters, which XML cannot hold', 'a\u0000b\u000Bc', 'abc'],
  ['half of an emoji', 'a\uD83Db', 'a\uFFFDb'],
  ['an emoji and another script', '🚀 テスト', '🚀 テスト'],
])('takes %s in a name', (_what, name, read) => {
  expect(parse(junitXml(name, results())).querySelector('testsuite')!.getAttribute('name')).toBe(read);
});
