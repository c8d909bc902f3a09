import { groupFields, type FormField } from './fields.ts';

/** The layout of a type as the service writes it; anything may be missing. */
export interface ServiceLayout {
  pages?: readonly ServicePage[];
  systemControls?: readonly ServiceControl[];
}

interface Placed {
  id?: string;
  label?: string | null;
  order?: number | null;
  visible?: boolean | null;
  isContribution?: boolean | null;
  contribution?: { contributionId?: string; inputs?: Readonly<Record<string, unknown>> | null; height?: number | null } | null;
}

interface ServicePage extends Placed {
  pageType?: string | number;
  sections?: readonly { id?: string; groups?: readonly ServiceGroup[] }[];
}

interface ServiceGroup extends Placed {
  controls?: readonly ServiceControl[];
}

interface ServiceControl extends Placed {
  controlType?: string | null;
  readOnly?: boolean | null;
  metadata?: string | null;
  watermark?: string | null;
  height?: number | null;
}

/** A contribution that the form may show. */
export interface FormContribution {
  id: string;
  name: string;
  height: number | null;
}

export type FormControl =
  | { kind: 'field' | 'text'; id: string; label: string; field: FormField; isReadOnly: boolean }
  /** Only links of these kinds; none: all. */
  | { kind: 'links'; id: string; label: string; linkTypes: readonly string[] }
  | { kind: 'attachments' | 'history'; id: string; label: string }
  | { kind: 'contribution'; id: string; label: string; contributionId: string; inputs: Readonly<Record<string, unknown>>; height: number | null };

export interface FormGroup {
  id: string;
  label: string;
  controls: FormControl[];
}

export interface FormPage {
  id: string;
  label: string;
  kind: 'custom' | 'history' | 'links' | 'attachments' | 'contribution';
  /** From the wide one on the left; empty ones are left out. */
  columns: { section: number; groups: FormGroup[] }[];
  contributionId?: string;
}

export interface FormPlan {
  pages: FormPage[];
  /** Fields in the head by reference name, in order. */
  head: { referenceName: string; label: string; watermark: string; isReadOnly: boolean }[];
}

interface Contributions {
  groups: readonly FormContribution[];
  pages: readonly FormContribution[];
}

/** The numbers of page types in the client dialect. */
const PAGE_TYPES = ['', 'custom', 'history', 'links', 'attachments'] as const;

/** The fourth section has no separate column. */
const COLUMNS = 3;

/**
 * The layout of the form: that of the process without hidden, unknown or empty parts, joined with the groups and pages of extensions.
 *
 * Groups of extensions go to the end of the second column of the first page and pages after all others, unless the layout places or hides them.
 *
 * @param layout null: a default layout of the fields.
 */
export function planForm(layout: ServiceLayout | null, fields: readonly FormField[], contributions: Contributions): FormPlan {
  const stored = layout ?? defaultLayout(fields);
  const byName = new Map(fields.map((field) => [field.referenceName.toLowerCase(), field]));
  const named = new Set<string>();
  const pages: FormPage[] = [];
  for (const page of inOrder(stored.pages ?? [])) {
    const contributionId = contributionOf(page);
    if (contributionId !== undefined) named.add(contributionId.toLowerCase());
    for (const { contribution, ...group } of (page.sections ?? []).flatMap(({ groups = [] }) => groups))
      if (group.isContribution === true && contribution?.contributionId !== undefined) named.add(contribution.contributionId.toLowerCase());
    if (page.visible !== false) pages.push(planPage(page, byName));
  }
  const isFree = ({ id }: FormContribution) => !named.has(id.toLowerCase());
  const first = pages.find(({ kind }) => kind === 'custom');
  for (const { id, name, height } of contributions.groups.filter(isFree)) {
    if (first !== undefined) columnOf(first, 1).push({ id, label: name, controls: [contributionControl(id, id, '', {}, height)] });
  }
  return {
    pages: [
      ...pages.filter(({ columns, kind }) => columns.length > 0 || kind !== 'custom'),
      ...contributions.pages
        .filter(isFree)
        .map(({ id, name }): FormPage => ({ id, label: name, kind: 'contribution', columns: [], contributionId: id })),
    ],
    head: (stored.systemControls ?? [])
      .filter(({ visible, id }) => visible !== false && id?.startsWith('System.') === true && HEAD.has(id))
      .map(headOf),
  };
}

const HEAD = new Set(['System.Title', 'System.AssignedTo', 'System.State', 'System.Reason', 'System.AreaPath', 'System.IterationPath']);

const headOf = ({ id = '', label, watermark, readOnly }: ServiceControl) => ({
  referenceName: id,
  label: plainLabel(label),
  watermark: watermark ?? '',
  isReadOnly: readOnly === true,
});

function planPage(page: ServicePage, fields: ReadonlyMap<string, FormField>): FormPage {
  const contributionId = contributionOf(page);
  const type = typeof page.pageType === 'number' ? PAGE_TYPES[page.pageType] : page.pageType;
  const planned: FormPage = {
    id: page.id ?? page.label ?? '',
    label: plainLabel(page.label),
    kind: contributionId !== undefined ? 'contribution' : type === 'history' || type === 'links' || type === 'attachments' ? type : 'custom',
    columns: [],
    ...(contributionId !== undefined && { contributionId }),
  };
  for (const [index, { id = '', groups = [] }] of (page.sections ?? []).entries()) {
    const section = Math.min(Number(/\d+$/.exec(id)?.[0] ?? index + 1) - 1, COLUMNS - 1);
    const shown = inOrder(groups)
      .filter(({ visible }) => visible !== false)
      .map((group) => planGroup(group, fields))
      .filter(({ controls }) => controls.length > 0);
    if (shown.length > 0) columnOf(planned, section).push(...shown);
  }
  return planned;
}

/** The groups of a column, which is created if missing. */
function columnOf(page: FormPage, section: number): FormGroup[] {
  const existing = page.columns.find((column) => column.section === section);
  if (existing !== undefined) return existing.groups;
  const groups: FormGroup[] = [];
  page.columns = [...page.columns, { section, groups }].toSorted((a, b) => a.section - b.section);
  return groups;
}

function planGroup(group: ServiceGroup, fields: ReadonlyMap<string, FormField>): FormGroup {
  const id = group.id ?? group.label ?? '';
  const contributionId = contributionOf(group);
  const controls =
    contributionId === undefined
      ? inOrder(group.controls ?? []).flatMap((control, index) => planControl(control, `${id}.${index}`, fields) ?? [])
      : [contributionControl(id, contributionId, '', group.contribution?.inputs ?? {}, group.contribution?.height ?? null)];
  return { id, label: plainLabel(group.label), controls };
}

/** @returns undefined for hidden parts and for parts that this form does not support, such as test steps. */
function planControl(control: ServiceControl, fallbackId: string, fields: ReadonlyMap<string, FormField>): FormControl | undefined {
  const { id = fallbackId, visible, controlType, metadata, readOnly, contribution } = control;
  if (visible === false) return undefined;
  const label = plainLabel(control.label);
  const contributionId = contributionOf(control);
  if (contributionId !== undefined)
    return contributionControl(id, contributionId, label, contribution?.inputs ?? {}, contribution?.height ?? control.height ?? null);
  if (controlType === 'LinksControl') return { kind: 'links', id, label, linkTypes: linkTypesOf(id, metadata ?? '') };
  if (controlType === 'AttachmentsControl') return { kind: 'attachments', id, label };
  if (controlType === 'WorkItemLogControl') return { kind: 'history', id, label };
  const field = fields.get(id.toLowerCase());
  if (field === undefined || controlType === 'TestStepsControl') return undefined;
  const isReadOnly = readOnly === true || field.isReadOnly;
  return { kind: field.type === 'html' ? 'text' : 'field', id, label: label || field.name, field, isReadOnly };
}

const contributionControl = (
  id: string,
  contributionId: string,
  label: string,
  inputs: Readonly<Record<string, unknown>>,
  height: number | null,
): FormControl => ({ kind: 'contribution', id, label, contributionId, inputs, height });

/** Default link types of the development section if its options name none. */
const DEVELOPMENT = [
  'Build',
  'Integrated in build',
  'Found in build',
  'Pull Request',
  'Branch',
  'Fixed in Commit',
  'Fixed in Changeset',
  'GitHub Pull Request',
  'GitHub Commit',
  'GitHub Branch',
];

/** Default link types between work items. */
const RELATED = [
  'System.LinkTypes.Related',
  'System.LinkTypes.Hierarchy',
  'System.LinkTypes.Dependency',
  'System.LinkTypes.Duplicate',
  'Microsoft.VSTS.Common.TestedBy',
  'Microsoft.VSTS.Common.Affects',
];

/** The kinds of links that the options of a links control name. */
function linkTypesOf(id: string, metadata: string): readonly string[] {
  const named = [...metadata.matchAll(/LinkFilter Type="([^"]+)"/g)].map(([, type = '']) => type);
  if (named.length > 0) return named;
  return id === 'Development' ? DEVELOPMENT : id === 'Related Work' ? RELATED : [];
}

const contributionOf = ({ isContribution, contribution, id }: Placed): string | undefined =>
  isContribution === true ? (contribution?.contributionId ?? id) : undefined;

/** Labels mark their access key with an ampersand. */
const plainLabel = (label: string | null | undefined): string => (label ?? '').replaceAll(/&(.)/g, '$1');

const inOrder = <T extends Placed>(parts: readonly T[]): T[] => parts.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));

function defaultLayout(fields: readonly FormField[]): ServiceLayout {
  const { texts, groups } = groupFields(fields);
  const control = ({ referenceName, name }: FormField): ServiceControl => ({ id: referenceName, label: name });
  return {
    pages: [
      {
        id: 'details',
        label: 'Details',
        pageType: 'custom',
        sections: [
          { id: 'Section1', groups: texts.map((field) => ({ id: field.referenceName, label: field.name, controls: [control(field)] })) },
          { id: 'Section2', groups: groups.map(({ title, fields: own }) => ({ id: title, label: title, controls: own.map(control) })) },
        ],
      },
      { id: 'history', label: 'History', pageType: 'history' },
      { id: 'links', label: 'Links', pageType: 'links' },
      { id: 'attachments', label: 'Attachments', pageType: 'attachments' },
    ],
    systemControls: [
      ['System.Title', ''],
      ['System.AssignedTo', 'Assigned to'],
      ['System.State', 'State'],
      ['System.Reason', 'Reason'],
      ['System.AreaPath', 'Area'],
      ['System.IterationPath', 'Iteration'],
    ].map(([id = '', label = '']) => ({ id, label, watermark: id === 'System.Title' ? 'Enter a title' : '' })),
  };
}
