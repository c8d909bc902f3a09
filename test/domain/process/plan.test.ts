import { array, assert, integer, property } from 'fast-check';
import { SYSTEM_FIELDS } from '../../../host/store/processes/field-definitions.ts';
import { BACKLOG_WARNING, ML_PROCESS, REQUIREMENT_BEHAVIOR } from '../../../src/domain/process/ml-definition.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { EDA_FINDING, FIELDS, HYPOTHESIS, ML_TYPES } from '../../../src/domain/process/ml-process.ts';
import { planProcess, type Plan } from '../../../src/domain/process/plan.ts';
import { typeNamed, type ExistingField, type ProcessSnapshot } from '../../../src/domain/process/snapshot.ts';
import { sentenceOf, type Step } from '../../../src/domain/process/steps.ts';
import { applied, emptyProcess, storyType } from '../../builders/process-snapshot.ts';

const plan = (found: ProcessSnapshot, backlog: readonly string[] = []): Plan => planProcess(found, ML_PROCESS, { backlog });
const kinds = (steps: readonly Step[]) => [...new Set(steps.map(({ kind }) => kind))];
const field = (change: Partial<ExistingField>): ExistingField => ({
  referenceName: ML_FIELDS.metric,
  name: 'Metric',
  type: 'string',
  isPicklist: false,
  isIdentity: false,
  listId: null,
  ...change,
});
const withFields = (...fields: ExistingField[]): ProcessSnapshot => emptyProcess({ fields });
/** The process after a complete setup. */
const complete = () => applied(emptyProcess(), plan(emptyProcess()).steps);

describe('the data', () => {
  it('shows every field of a type once on its form', () => {
    for (const type of ML_PROCESS.types) expect(type.form.flatMap(({ fields }) => fields).toSorted()).toEqual(type.fields.toSorted());
  });

  it('asks in its rules for fields of the type only, at most ten at once and under two conditions', () => {
    for (const { rules, fields, states } of ML_PROCESS.types) {
      for (const { conditions, requires } of rules) {
        expect(requires.every((one) => fields.includes(one))).toBe(true);
        expect([conditions.length <= 2, requires.length <= 10]).toEqual([true, true]);
        for (const { field, value } of conditions.filter((one) => one.field === 'System.State')) {
          expect([field, states.map(({ name }) => name)]).toEqual(['System.State', expect.arrayContaining([value]) as string[]]);
        }
      }
    }
  });

  it('names fields with signs that the service takes, unlike its own fields', () => {
    const system = new Set(SYSTEM_FIELDS.map(([, name]) => name.toLowerCase()));
    for (const { name, referenceName } of FIELDS) {
      expect(name).not.toMatch(/[.,;'`:~\\/*|?"&%$!+=()[\]{}<>]/);
      expect([referenceName, system.has(name.toLowerCase())]).toEqual([referenceName, false]);
      expect(referenceName).toMatch(/^Custom\.Ml[A-Za-z]+$/);
    }
    expect(new Set(FIELDS.map(({ name }) => name.toLowerCase())).size).toBe(FIELDS.length);
  });

  it('gives each type one completed state and one to begin with, in colours as the service writes them', () => {
    for (const { states, color, icon } of ML_TYPES) {
      expect(states.filter(({ category }) => category === 'Completed')).toHaveLength(1);
      expect(states[0]!.category).toBe('Proposed');
      for (const value of [color, ...states.map((state) => state.color)]) expect(value).toMatch(/^[\da-f]{6}$/i);
      expect(icon).toMatch(/^icon_/);
    }
  });
});

describe('planning', () => {
  it('does everything in a process that has nothing', () => {
    const { steps, refusals, warnings, notes } = plan(emptyProcess());
    expect([refusals, warnings, notes]).toEqual([[], [], []]);
    expect(kinds(steps)).toEqual([
      'create-list',
      'create-field',
      'derive-type',
      'add-type-field',
      'add-group',
      'add-control',
      'create-type',
      'add-state',
      'remove-first-states',
      'add-page',
      'add-rule',
      'finish-type',
    ]);
    expect(steps.filter(({ kind }) => kind === 'create-field')).toHaveLength(FIELDS.length);
    expect(steps.every((step) => sentenceOf(step).endsWith('.'))).toBe(true);
  });

  it('has nothing to do after it was applied', () => {
    expect(plan(complete())).toEqual({ steps: [], refusals: [], warnings: [], notes: [] });
  });

  it('leaves our states only, and the first of them first', () => {
    const { states } = typeNamed(complete(), HYPOTHESIS.name)!.details!;
    expect(states.map(({ name }) => name)).toEqual(HYPOTHESIS.states.map(({ name }) => name));
  });

  it('plans the rest after any number of steps, in an order that works, and ends at the same process', () => {
    const all = plan(emptyProcess(), [HYPOTHESIS.name]).steps;
    const end = JSON.stringify(withoutIds(applied(emptyProcess(), all)));
    assert(
      property(array(integer({ min: 0, max: all.length }), { minLength: 1, maxLength: 5 }), (stops) => {
        let snapshot = emptyProcess();
        for (const stop of stops) snapshot = applied(snapshot, plan(snapshot, [HYPOTHESIS.name]).steps.slice(0, stop));
        const rest = plan(snapshot, [HYPOTHESIS.name]).steps;
        snapshot = applied(snapshot, rest);
        expect(plan(snapshot, [HYPOTHESIS.name]).steps).toEqual([]);
        expect(JSON.stringify(withoutIds(snapshot))).toBe(end);
      }),
      { numRuns: 150 },
    );
    for (let stop = 0; stop <= all.length; stop += 1) {
      const rest = plan(applied(emptyProcess(), all.slice(0, stop)), [HYPOTHESIS.name]).steps;
      expect(rest.map(sentenceOf)).toEqual(all.slice(stop).map(sentenceOf));
    }
  });

  it('puts a type on the backlog only when asked, with a warning', () => {
    const { steps, warnings } = plan(emptyProcess(), ['hypothesis']);
    expect(steps.filter(({ kind }) => kind === 'add-behavior')).toEqual([
      { kind: 'add-behavior', type: 'Hypothesis', behavior: REQUIREMENT_BEHAVIOR },
    ]);
    expect(warnings).toEqual([BACKLOG_WARNING]);
    const on = applied(emptyProcess(), steps);
    expect(plan(on, ['Hypothesis'])).toMatchObject({ steps: [], warnings: [] });
    expect(plan(on).steps).toEqual([]);
  });

  it('places the cards of an installed extension last, and finds them wherever they are', () => {
    const asked = { extension: 'north.ml' };
    const { steps } = planProcess(emptyProcess(), ML_PROCESS, asked);
    expect(steps.slice(-6).map(({ kind }) => kind)).toEqual([
      'add-group',
      'place-control',
      'add-group',
      'place-control',
      'add-group',
      'place-control',
    ]);
    expect(planProcess(applied(emptyProcess(), steps), ML_PROCESS, asked).steps).toEqual([]);
    // The group was made, then the setup was interrupted.
    const half = applied(emptyProcess(), steps.slice(0, -5));
    expect(planProcess(half, ML_PROCESS, asked).steps).toEqual(steps.slice(-5));
    expect(plan(applied(emptyProcess(), steps)).steps).toEqual([]);
  });

  it('does not take a hypothesis on the backlog for a story', () => {
    const on = applied(emptyProcess(), plan(emptyProcess(), [HYPOTHESIS.name]).steps);
    expect(typeNamed(on, HYPOTHESIS.name)!.details!.fields).not.toContain(ML_FIELDS.tshirtSize);
  });

  it('uses a type of the team that it can change already as it is', () => {
    const own = emptyProcess({ types: [storyType({ customization: 'inherited', referenceName: 'Team.UserStory' })] });
    expect(kinds(plan(own).steps)).not.toContain('derive-type');
  });

  it('adds values that a list lacks and keeps the others', () => {
    const found = complete();
    const lists = found.lists.map((list) =>
      list.name === 'MlOutcome' ? { ...list, items: ['Accepted', 'Postponed', 'Rejected', 'Inconclusive', 'Invalid'] } : list,
    );
    const { steps } = plan({ ...found, lists });
    expect(steps).toEqual([
      expect.objectContaining({
        kind: 'extend-list',
        items: ['Accepted', 'Postponed', 'Rejected', 'Inconclusive', 'Invalid', 'Abandoned'],
        added: ['Abandoned'],
      }),
    ]);
  });

  it('leaves alone what somebody rearranged, renamed or added', () => {
    const found = complete();
    const type = typeNamed(found, HYPOTHESIS.name)!;
    const details = type.details!;
    const [first, ...others] = details.pages;
    const moved = first!.sections.flatMap(({ groups }) => groups).map((group) => ({ ...group, label: `Our ${group.label}` }));
    const pages = [{ ...first!, sections: first!.sections.map((section, index) => ({ ...section, groups: index === 3 ? moved : [] })) }, ...others];
    const states = [...details.states, { id: 'x', name: 'Active', category: 'InProgress' as const, isCustom: true, isHidden: false }];
    const changed = { ...type, description: 'Our own words.', color: '000000', details: { ...details, pages, states } };
    expect(plan({ ...found, types: found.types.map((one) => (one === type ? changed : one)) }).steps).toEqual([]);
  });

  it('gives back a field and a control that somebody took away', () => {
    const found = complete();
    const type = typeNamed(found, EDA_FINDING.name)!;
    const details = {
      ...type.details!,
      fields: type.details!.fields.filter((one) => one !== ML_FIELDS.rows),
      pages: type.details!.pages.map((page) => ({
        ...page,
        sections: page.sections.map((section) => ({
          ...section,
          groups: section.groups.map((group) => ({ ...group, controls: group.controls.filter((one) => one !== ML_FIELDS.rows) })),
        })),
      })),
    };
    const { steps } = plan({ ...found, types: found.types.map((one) => (one === type ? { ...type, details } : one)) });
    expect(steps.map(sentenceOf)).toEqual(['Add the field Rows to EDA Finding.', 'Show Rows in the group Dataset of EDA Finding.']);
  });

  it('calls a field otherwise when its name is taken, and says so', () => {
    const { steps, notes } = plan(withFields(field({ referenceName: 'Custom.TheirMetric', name: 'metric', type: 'double' })));
    expect(steps).toContainEqual(expect.objectContaining({ kind: 'create-field', name: 'ML Metric' }));
    expect(steps).toContainEqual({ kind: 'add-control', type: 'Hypothesis', group: 'Criterion', field: ML_FIELDS.metric, name: 'ML Metric' });
    expect(notes).toEqual(['The field name Metric belongs to Custom.TheirMetric, so Custom.MlMetric is called ML Metric.']);
  });

  it('uses a field of ours whatever it is called now', () => {
    const { steps } = plan(withFields(field({ name: 'Measure' })));
    expect(steps.some((step) => step.kind === 'create-field' && step.field.referenceName === ML_FIELDS.metric)).toBe(false);
    expect(steps).toContainEqual({ kind: 'add-type-field', type: 'Hypothesis', field: ML_FIELDS.metric, name: 'Measure' });
  });
});

describe('refusing', () => {
  const hypothesis = (change: object) => ({
    ...storyType(),
    name: 'Hypothesis',
    referenceName: 'Team.Hypothesis',
    customization: 'custom' as const,
    behaviors: [],
    ...change,
  });

  // prettier-ignore
  it.each([
    ['a system process',                      emptyProcess({ process: { id: 'a', name: 'Agile', isSystem: true } }),   'system-process', /Agile is one of the processes of Azure DevOps/, /Create inherited process/],
    ['a field of ours of another type',       withFields(field({ type: 'double' })),                                   'field',          /Custom\.MlMetric \(Metric\): it holds double, but string is needed/, /Delete Custom\.MlMetric/],
    ['free text where a list is needed',      withFields(field({ referenceName: ML_FIELDS.outcome, name: 'Outcome' })),  'field',        /holds string, but a list of values \(string\) is needed/, /cannot be changed/],
    ['a person where text is needed',         withFields(field({ isIdentity: true })),                                 'field',          /holds a person/,                                /cannot be changed/],
    ['both names taken',                      withFields(field({ referenceName: 'Custom.A' }), field({ referenceName: 'Custom.B', name: 'ML Metric' })), 'field', /belong to Custom\.A and Custom\.B/, /Delete Custom\.B/],
    ['a type of that name by somebody else',  emptyProcess({ types: [storyType(), hypothesis({})] }),                  'type',           /Hypothesis \(Team\.Hypothesis\)/,               /another process/],
    ['no type for stories',                   emptyProcess({ types: [] }),                                             'requirement',    /no work item type on the backlog of stories/,   /Enable the type/],
    ['more types than the service allows',    emptyProcess({ types: [storyType(), ...Array.from({ length: 62 }, (_, index) => hypothesis({ name: `Type ${index}`, details: null }))] }), 'limit', /allows 64; there are 62, and the setup needs 3 more/, /Remove/],
  ] as const)('%s', (_what, found, kind, message, advice) => {
    const { steps, refusals } = plan(found);
    expect(steps).toEqual([]);
    expect(refusals).toEqual([{ kind, message: expect.stringMatching(message) as string, advice: expect.stringMatching(advice) as string }]);
  });

  it('another completed state that somebody chose', () => {
    const found = complete();
    const type = typeNamed(found, HYPOTHESIS.name)!;
    const states = type.details!.states.map((state) => (state.name === 'Decided' ? { ...state, name: 'Closed for good' } : state));
    const changed = { ...found, types: found.types.map((one) => (one === type ? { ...type, details: { ...type.details!, states } } : one)) };
    expect(plan(changed).refusals).toEqual([
      expect.objectContaining({ kind: 'state', message: expect.stringContaining('Closed for good') as string }),
    ]);
  });

  it('a type that is on another level, or that there is not', () => {
    const found = complete();
    const types = found.types.map((type) => (type.name === HYPOTHESIS.name ? { ...type, behaviors: ['Custom.Level'] } : type));
    expect(plan({ ...found, types }, [HYPOTHESIS.name]).refusals).toEqual([expect.objectContaining({ kind: 'backlog' })]);
    expect(plan(found, ['Story']).refusals).toEqual([expect.objectContaining({ message: 'Story is none of the types that the setup makes.' })]);
  });
});

/** Ids depend on the order in which things were made. */
const withoutIds = (snapshot: ProcessSnapshot): unknown =>
  JSON.parse(JSON.stringify(snapshot, (key, value: unknown) => (['id', 'listId', 'referenceName'].includes(key) ? undefined : value))) as unknown;
