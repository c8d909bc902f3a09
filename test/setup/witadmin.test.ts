import { ML_PROCESS } from '../../src/domain/process/ml-definition.ts';
import { ML_FIELDS, OUTCOMES } from '../../src/domain/process/ml-fields.ts';
import { HYPOTHESIS, ML_TYPES } from '../../src/domain/process/ml-process.ts';
import { witadminFiles } from '../../src/setup/witadmin.ts';

const files = new Map(witadminFiles(ML_PROCESS).map(({ name, content }) => [name, content]));
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!);

/** The elements that are not closed in the order in which they were opened, and signs that XML does not take as they are. */
function faults(xml: string): string[] {
  const open: string[] = [];
  const found: string[] = [];
  for (const [tag] of xml.replaceAll(/<\?.*?\?>|<!--.*?-->/gs, '').matchAll(/<[^>]*>/g)) {
    const name = /^<\/?([\w:]+)/.exec(tag)?.[1] ?? tag;
    if (tag.endsWith('/>')) continue;
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) found.push(tag);
  }
  return [...found, ...open, ...all(xml, /(&(?!amp;|lt;|quot;)\S{0,10})/g)];
}

it.each([...files.keys()])('%s is well formed', (name) => {
  expect(faults(files.get(name)!)).toEqual([]);
});

it('finds what is not well formed', () => {
  expect(faults('<A><B></A></B>')).not.toEqual([]);
  expect(faults('<A b="x & y" />')).not.toEqual([]);
});

describe.each(ML_TYPES)('$name', ({ name, fields, states }) => {
  const xml = files.get(`${name.replaceAll(' ', '')}.xml`)!;

  it('has the fields of the inherited process, each of them once on its form', () => {
    expect(all(xml, /<FIELD name="[^"]*" refname="(Custom\.[^"]*)"/g).toSorted()).toEqual(fields.toSorted());
    expect(all(xml, /FieldName="(Custom\.[^"]*)"/g).toSorted()).toEqual(fields.toSorted());
  });

  it('leads from each state to every other, and starts in the first', () => {
    const names = states.map((state) => state.name);
    expect(all(xml, /<STATE value="([^"]*)"/g)).toEqual(names);
    expect(all(xml, /<TRANSITION from="" to="([^"]*)"/g)).toEqual([names[0]]);
    expect(all(xml, /<TRANSITION (from="[^"]+" to="[^"]+")/g)).toHaveLength(names.length * (names.length - 1));
  });
});

it('asks in a state for what the rules ask for, with the exception of experts', () => {
  const xml = files.get('Hypothesis.xml')!;
  const state = (name: string) => new RegExp(`<STATE value="${name}">.*?</STATE>`, 's').exec(xml)![0];
  expect(all(state('Decided'), /refname="([^"]*)"/g)).toEqual([ML_FIELDS.outcome, ML_FIELDS.learning]);
  expect(all(state('Testing'), /<WHENNOT field="([^"]*)" value="Expert judgement">/g)).toHaveLength(4);
  expect(all(xml, /<LISTITEM value="(Accepted|Rejected|Inconclusive|Invalid|Abandoned)"/g)).toEqual([...OUTCOMES]);
  expect(HYPOTHESIS.states.some(({ name }) => name === 'Decided')).toBe(true);
});
