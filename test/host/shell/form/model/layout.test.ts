import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { planForm, type FormPlan, type ServiceLayout } from '../../../../../host/shell/form/model/layout.ts';
import { field } from '../open-form.ts';

const NONE = { groups: [], pages: [] };

interface Recorded {
  response: { body: { value: { name: string; layout: ServiceLayout }[] } };
}

const recorded = (file: string) =>
  (JSON.parse(readFileSync(resolve(process.cwd(), `../shared/recorded/process-layout/${file}`), 'utf8')) as Recorded).response.body.value;

const FIELDS = [
  field('System.Description', { type: 'html' }),
  field('Microsoft.VSTS.Common.Priority', { type: 'integer' }),
  field('Microsoft.VSTS.Scheduling.Effort', { type: 'double' }),
  field('Custom.Metric'),
];

/** Tabs and groups by column, with the ids of their controls. */
const outline = ({ pages }: FormPlan) =>
  pages.map(({ label, kind, columns }) => [
    label,
    kind,
    ...columns.map(
      ({ section, groups }) =>
        `${section + 1}: ${groups.map((group) => `${group.label}(${group.controls.map(({ id }) => id).join(', ')})`).join(' ')}`,
    ),
  ]);

it('draws the recorded layout of an issue: tabs, columns, groups, without what this form does not have', () => {
  const layout = recorded('basic-types-expand-layout.json').find(({ name }) => name === 'Issue')!.layout;
  const plan = planForm(layout, FIELDS, NONE);
  expect(outline(plan)).toEqual([
    [
      'Details',
      'custom',
      '1: Description(System.Description)',
      '2: Planning(Microsoft.VSTS.Common.Priority, Microsoft.VSTS.Scheduling.Effort)',
      '3: Development(Development) Related Work(Related Work)',
    ],
    ['History', 'history', expect.anything()],
    ['Links', 'links', expect.anything()],
    ['Attachments', 'attachments', expect.anything()],
  ]);
  expect(plan.head.map(({ label }) => label)).toEqual(['', 'Assigned To', 'State', 'Reason', 'Area', 'Iteration']);
  expect(plan.head[0]?.watermark).toBe('Enter title');
  const related = plan.pages[0]?.columns[2]?.groups[1]?.controls[0];
  expect(related).toMatchObject({ kind: 'links', linkTypes: expect.arrayContaining(['System.LinkTypes.Related']) });
});

it('has a page with a title for every recorded type', () => {
  const types = [...recorded('basic-types-expand-layout.json'), ...recorded('inherited-types-expand-layout.json')];
  expect(types.length).toBeGreaterThan(5);
  for (const { name, layout } of types) {
    if (layout === undefined) continue;
    const plan = planForm(layout, FIELDS, NONE);
    expect([name, plan.pages.every(({ id, label }) => id !== '' && label !== '')]).toEqual([name, true]);
    expect(new Set(plan.pages.map(({ id }) => id)).size).toBe(plan.pages.length);
  }
});

const page = (groups: unknown[], more: object = {}) => ({
  id: 'page',
  label: 'Details',
  pageType: 'custom',
  sections: [{ id: 'Section1', groups }],
  ...more,
});
const groupOf = (controls: unknown[], more: object = {}) => ({ id: 'group', label: 'Group', controls, ...more });
const planOf = (pages: unknown[], contributions: Parameters<typeof planForm>[2] = NONE) =>
  planForm({ pages } as ServiceLayout, FIELDS, contributions);

it('leaves out what is hidden, unknown or empty, and orders the rest', () => {
  const plan = planOf([
    page([], { id: 'empty', label: 'Empty', order: 1 }),
    page([groupOf([{ id: 'Custom.Metric' }])], { id: 'hidden', label: 'Hidden', visible: false }),
    page(
      [
        groupOf([{ id: 'Custom.Gone' }, { id: 'X', controlType: 'DeploymentsControl' }], { id: 'a', label: 'Nothing left', order: 0 }),
        groupOf([{ id: 'Custom.Metric' }], { id: 'b', label: 'Hidden group', visible: false }),
        groupOf(
          [
            { id: 'custom.metric', order: 2, label: '&Metric' },
            { id: 'Microsoft.VSTS.Common.Priority', order: 1, label: 'R&&D', readOnly: true },
            { id: 'System.Description', visible: false },
          ],
          { id: 'c', label: 'Kept' },
        ),
      ],
      { order: 2 },
    ),
  ]);
  expect(outline(plan)).toEqual([['Details', 'custom', '1: Kept(Microsoft.VSTS.Common.Priority, custom.metric)']]);
  expect(plan.pages[0]?.columns[0]?.groups[0]?.controls).toMatchObject([
    { label: 'R&D', isReadOnly: true },
    { label: 'Metric', isReadOnly: false, field: { referenceName: 'Custom.Metric' } },
  ]);
});

it('shows code and builds in one part and work items in the other when the options name no kinds', () => {
  const plan = planOf([
    page(['Development', 'Related Work'].map((id) => groupOf([{ id, controlType: 'LinksControl', metadata: '<LinksControlOptions />' }], { id }))),
  ]);
  const kinds = plan.pages[0]!.columns[0]!.groups.map(({ controls: [control] }) => (control?.kind === 'links' ? control.linkTypes : []));
  expect(kinds).toEqual([expect.arrayContaining(['Pull Request', 'Fixed in Commit']), expect.arrayContaining(['System.LinkTypes.Hierarchy'])]);
});

it('has three columns: the fourth section is part of the third', () => {
  const sections = ['Section1', 'Section2', 'Section3', 'Section4'].map((id) => ({
    id,
    groups: [groupOf([{ id: 'Custom.Metric' }], { id, label: id })],
  }));
  const plan = planOf([{ id: 'page', label: 'Details', pageType: 1, sections }]);
  expect(plan.pages[0]?.columns.map(({ section, groups }) => [section, groups.map(({ label }) => label)])).toEqual([
    [0, ['Section1']],
    [1, ['Section2']],
    [2, ['Section3', 'Section4']],
  ]);
});

describe('contributions', () => {
  const GROUP = { id: 'pub.ext.group', name: 'Extra group', height: 120 };
  const PAGE = { id: 'pub.ext.page', name: 'Extra page', height: null };
  const details = page([groupOf([{ id: 'Custom.Metric' }])], { order: 0 });
  const contributed = (id: string, more: object = {}) => ({
    id: `own ${id}`,
    label: 'From the layout',
    isContribution: true,
    contribution: { contributionId: id },
    ...more,
  });

  it('controls stand where the layout places them, with their inputs and height', () => {
    const inputs = { FieldName: 'Custom.Metric' };
    const plan = planOf([
      page([groupOf([{ id: 'guid', label: 'Card', isContribution: true, contribution: { contributionId: 'pub.ext.card', inputs, height: 320 } }])]),
    ]);
    expect(plan.pages[0]?.columns[0]?.groups[0]?.controls).toEqual([
      { kind: 'contribution', id: 'guid', label: 'Card', contributionId: 'pub.ext.card', inputs, height: 320 },
    ]);
  });

  it('groups come last in the second column and pages after all others', () => {
    const plan = planOf([details, { id: 'links', label: 'Links', pageType: 'links', order: 1 }], { groups: [GROUP], pages: [PAGE] });
    expect(outline(plan)).toEqual([
      ['Details', 'custom', '1: Group(Custom.Metric)', '2: Extra group(pub.ext.group)'],
      ['Links', 'links'],
      ['Extra page', 'contribution'],
    ]);
    expect(plan.pages[0]?.columns[1]?.groups[0]?.controls[0]).toMatchObject({ kind: 'contribution', height: 120 });
  });

  it('are moved by the layout', () => {
    const plan = planOf(
      [page([contributed('pub.ext.group'), groupOf([{ id: 'Custom.Metric' }], { order: 1 })]), contributed('PUB.ext.page', { order: -1 })],
      { groups: [GROUP], pages: [PAGE] },
    );
    expect(outline(plan)).toEqual([
      ['From the layout', 'contribution'],
      ['Details', 'custom', '1: From the layout(own pub.ext.group) Group(Custom.Metric)'],
    ]);
  });

  it('are hidden by the layout', () => {
    const plan = planOf(
      [page([contributed('pub.ext.group', { visible: false }), groupOf([{ id: 'Custom.Metric' }])]), contributed('pub.ext.page', { visible: false })],
      { groups: [GROUP], pages: [PAGE] },
    );
    expect(outline(plan)).toEqual([['Details', 'custom', '1: Group(Custom.Metric)']]);
  });
});

it('without a layout, one follows from the fields', () => {
  const plan = planForm(null, FIELDS, NONE);
  expect(outline(plan)).toEqual([
    [
      'Details',
      'custom',
      '1: Description(System.Description)',
      '2: Planning(Microsoft.VSTS.Common.Priority, Microsoft.VSTS.Scheduling.Effort) Details(Custom.Metric)',
    ],
    ['History', 'history'],
    ['Links', 'links'],
    ['Attachments', 'attachments'],
  ]);
});
