import { randomUUID } from 'node:crypto';
import type { WorkItemType } from './definition.ts';
import { typeField, type FieldTypes } from './fields.ts';
import type { FormControl, FormGroup, FormLayout, FormPage } from './form-layout.ts';

const SECTIONS = ['Section1', 'Section2', 'Section3', 'Section4'] as const;

/** The form of a type: the customized one, else one derived from its fields. Copy before changing. */
export function layoutOf(type: WorkItemType, processName: string, fieldTypes: FieldTypes): FormLayout {
  return type.layout ?? defaultLayout(type, processName, fieldTypes);
}

/** Fields that a form shows outside of its groups, or not at all. */
const NOT_IN_GROUPS =
  /^System\.(?!Description$)|^Microsoft\.VSTS\.Common\.(StateChangeDate|(Activated|Closed|Resolved)(Date|By)|StackRank|BacklogPriority)$|^Microsoft\.VSTS\.TCM\.(?!(ReproSteps|SystemInfo)$)/;

function defaultLayout(type: WorkItemType, processName: string, fieldTypes: FieldTypes): FormLayout {
  const base = type.customization === 'custom' ? `${type.referenceName}.System.WorkItemType` : `${processName}.${type.name}`;
  const details = type.customization === 'custom' ? `${base}.Details` : `${base}.${type.name}`;
  const shown = type.fields.filter((field) => field.customization !== 'custom' && !NOT_IN_GROUPS.test(field.referenceName));
  const wide = shown.filter(({ referenceName }) => fieldTypes(referenceName) === 'html');
  const small = shown.filter(({ referenceName }) => fieldTypes(referenceName) !== 'html');
  const fieldControl = (referenceName: string, label: string, order: number): FormControl => ({
    id: referenceName,
    label,
    controlType: controlTypeOf(fieldTypes(referenceName)),
    readOnly: false,
    visible: true,
    order,
    isContribution: false,
    inherited: true,
    metadata: '',
    watermark: '',
  });
  const first = wide.map((field, order) =>
    inheritedGroup(`${details}.${field.name}.WideGroup`, field.name, order, [fieldControl(field.referenceName, field.name, 0)]),
  );
  const second =
    small.length === 0
      ? []
      : [
          inheritedGroup(
            `${details}.Planning`,
            'Planning',
            0,
            small.map((field, order) => fieldControl(field.referenceName, field.name, order)),
          ),
        ];
  const third = PARTS.map(({ label, id, controlType, metadata }, order) =>
    inheritedGroup(`${details}.${label}`, label, order, [
      {
        id,
        label: '',
        controlType,
        readOnly: false,
        visible: true,
        order: 0,
        isContribution: false,
        inherited: true,
        metadata,
        watermark: '',
      },
    ]),
  );
  return {
    pages: [
      {
        id: details,
        label: 'Details',
        order: 0,
        visible: true,
        pageType: 'custom',
        isContribution: false,
        inherited: true,
        sections: sections(first, second, third),
      },
      ...LOCKED_PAGES.map(({ pageType, label, controlType, id, control }, index): FormPage => ({
        id: `${base}.System_${label}`,
        label,
        order: index + 1,
        visible: true,
        pageType,
        isContribution: false,
        inherited: true,
        locked: true,
        sections: sections([
          inheritedGroup(`${base}.System_${label}.${label}`, label, 0, [
            { ...(id !== undefined && { id }), ...control, controlType, visible: true, order: 0, isContribution: false, inherited: true },
          ]),
        ]),
      })),
    ],
    systemControls: SYSTEM_CONTROLS.map((control) => ({ ...control, readOnly: false, visible: true, isContribution: false })),
  };
}

/** Which control shows a field of a type. */
const controlTypeOf = (fieldType: string | undefined): string =>
  fieldType === 'html' ? 'HtmlFieldControl' : fieldType === 'dateTime' ? 'DateTimeControl' : 'FieldControl';

const sections = (...groups: FormGroup[][]) => SECTIONS.map((id, index) => ({ id, groups: groups[index] ?? [] }));

const inheritedGroup = (id: string, label: string, order: number, controls: FormControl[]): FormGroup => ({
  id,
  label,
  order,
  visible: true,
  isContribution: false,
  inherited: true,
  controls,
});

const PARTS = [
  { label: 'Deployment', id: 'Deployments', controlType: 'DeploymentsControl', metadata: '' },
  { label: 'Development', id: 'Development', controlType: 'LinksControl', metadata: '<LinksControlOptions ViewMode="List" />' },
  { label: 'Related Work', id: 'Related Work', controlType: 'LinksControl', metadata: '<LinksControlOptions ViewMode="List" />' },
] as const;

const LOCKED_PAGES: readonly {
  pageType: FormPage['pageType'];
  label: string;
  controlType: string;
  id?: string;
  control: { label?: string; metadata?: string };
}[] = [
  { pageType: 'history', label: 'History', controlType: 'WorkItemLogControl', id: 'System.History', control: {} },
  { pageType: 'links', label: 'Links', controlType: 'LinksControl', control: { metadata: '<LinksControlOptions />' } },
  { pageType: 'attachments', label: 'Attachments', controlType: 'AttachmentsControl', control: { label: 'Attachments' } },
];

/** The head of every form. `&` marks the access key, as in the service's own labels. */
const SYSTEM_CONTROLS: readonly Pick<FormControl, 'id' | 'label' | 'controlType' | 'watermark'>[] = [
  { id: 'System.Title', label: '', controlType: 'FieldControl', watermark: 'Enter title' },
  { id: 'System.AssignedTo', label: 'Assi&gned To', controlType: 'FieldControl', watermark: '' },
  { id: 'System.State', label: 'Stat&e', controlType: 'FieldControl', watermark: '' },
  { id: 'System.Reason', label: 'Reason', controlType: 'FieldControl', watermark: '' },
  { id: 'System.AreaPath', label: '&Area', controlType: 'WorkItemClassificationControl', watermark: '' },
  { id: 'System.IterationPath', label: 'Ite&ration', controlType: 'WorkItemClassificationControl', watermark: '' },
  { id: 'System.History', label: 'History', controlType: 'WorkItemLogControl', watermark: '' },
  { id: 'Links', label: 'Links', controlType: 'LinksControl', watermark: '' },
  { id: 'Attachments', label: 'Attachments', controlType: 'AttachmentsControl', watermark: '' },
];

/** A group by id, with the page and section that hold it. */
export function findGroup(
  layout: FormLayout,
  groupId: string,
): { page: FormPage; section: { id: string; groups: FormGroup[] }; group: FormGroup } | undefined {
  for (const page of layout.pages)
    for (const section of page.sections) {
      const group = section.groups.find(({ id }) => id.toLowerCase() === groupId.toLowerCase());
      if (group !== undefined) return { page, section, group };
    }
  return undefined;
}

/** Inserts a part at `order`, or at the end without one. Renumbers the list. */
export function place<T extends { order?: number }>(list: T[], item: T, order: number | null | undefined): void {
  const index = order === null || order === undefined ? list.length : Math.max(0, Math.min(order, list.length));
  list.splice(index, 0, item);
  renumber(list);
}

export function renumber(list: { order?: number }[]): void {
  for (const [index, item] of list.entries()) item.order = index;
}

/** Adds a page with four empty sections, in front of those that are locked. */
export function addPage(layout: FormLayout, label: string, order?: number | null, id: string = randomUUID()): FormPage {
  const page: FormPage = { id, label, visible: true, pageType: 'custom', isContribution: false, sections: sections() };
  const lastOwn = layout.pages.filter(({ pageType }) => pageType === 'custom').length;
  place(layout.pages, page, Math.min(order ?? lastOwn, lastOwn));
  return page;
}

/** Adds an empty group to a section. */
export function addGroup(
  section: { groups: FormGroup[] },
  group: { label: string; visible?: boolean; order?: number | null; id?: string },
): FormGroup {
  const added: FormGroup = { id: group.id ?? randomUUID(), label: group.label, visible: group.visible ?? true, isContribution: false, controls: [] };
  place(section.groups, added, group.order);
  return added;
}

/** Adds the control of a field of the type to a group. @throws when the type has no such field. */
export function addFieldControl(
  type: WorkItemType,
  group: FormGroup,
  control: { id: string; label?: string | null; order?: number | null; readOnly?: boolean; visible?: boolean; watermark?: string },
  fieldTypes: FieldTypes,
): FormControl {
  const field = typeField(type, control.id);
  if (field === undefined) throw new Error(`${type.name} has no field ${control.id}.`);
  const added: FormControl = {
    id: field.referenceName,
    label: control.label ?? field.name,
    controlType: controlTypeOf(fieldTypes(field.referenceName)),
    readOnly: control.readOnly ?? false,
    visible: control.visible ?? true,
    isContribution: false,
    ...(control.watermark !== undefined && { watermark: control.watermark }),
  };
  place(group.controls, added, control.order);
  return added;
}

/** Every control of the form's groups. */
export const controlsOf = (layout: FormLayout): FormControl[] =>
  layout.pages.flatMap((page) => page.sections.flatMap((section) => section.groups.flatMap((group) => group.controls)));
