import type { WorkItemType } from '../../store/processes/definition.ts';
import { fieldTypesOf } from '../../store/processes/edits.ts';
import { typeField } from '../../store/processes/fields.ts';
import { addFieldControl, addGroup, addPage, controlsOf, findGroup, layoutOf, place, renumber } from '../../store/processes/layout.ts';
import type { FormControl, FormGroup, FormLayout, FormPage } from '../../store/processes/form-layout.ts';
import type { Process } from '../../store/processes/processes.ts';
import { list } from '../dialect.ts';
import {
  baseName,
  editType,
  isFirstPreview,
  optionalFlag,
  optionalNumber,
  optionalText,
  processError,
  processInPath,
  READ,
  refuseLocked,
  requiredText,
  typeInPath,
  WRITE,
} from './access.ts';
import { contributionControl, updateContribution } from './contributions.ts';
import { controlAnswer, groupAnswer, layoutAnswer, pageAnswer } from './layout-answers.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const LAYOUT = '_apis/work/processes/{processId}/workItemTypes/{witRefName}/layout';
const GROUPS = `${LAYOUT}/pages/{pageId}/sections/{sectionId}/groups`;
const CONTROLS = `${LAYOUT}/groups/{groupId}/controls`;
const SYSTEM = `${LAYOUT}/systemcontrols`;

/** The form of a work item type: pages of four sections, groups in them, controls in those. */
export const processLayoutRoutes: readonly Route[] = [
  route('GET', LAYOUT, READ, (request) => layoutAnswer(shownLayout(request), isFirstPreview(request))),
  route('POST', `${LAYOUT}/pages`, WRITE, postPage),
  route('PATCH', `${LAYOUT}/pages`, WRITE, patchPage),
  route('DELETE', `${LAYOUT}/pages/{pageId}`, WRITE, removePage),
  route('POST', GROUPS, WRITE, postGroup),
  route('PATCH', `${GROUPS}/{groupId}`, WRITE, patchGroup),
  route('PUT', `${GROUPS}/{groupId}`, WRITE, moveGroup),
  route('DELETE', `${GROUPS}/{groupId}`, WRITE, removeGroup),
  route('POST', CONTROLS, WRITE, postControl),
  route('PATCH', `${CONTROLS}/{controlId}`, WRITE, patchControl),
  route('PUT', `${CONTROLS}/{controlId}`, WRITE, moveControl),
  route('DELETE', `${CONTROLS}/{controlId}`, WRITE, removeControl),
  route('GET', SYSTEM, READ, (request) => list(shownLayout(request).systemControls.map(controlAnswer))),
  route('PATCH', `${SYSTEM}/{controlId}`, WRITE, patchSystemControl),
  route('DELETE', `${SYSTEM}/{controlId}`, WRITE, resetSystemControl),
];

const layoutFor = (request: RestRequest, process: Process, type: WorkItemType): FormLayout =>
  layoutOf(type, baseName(request, process), fieldTypesOf(request.db));

function shownLayout(request: RestRequest): FormLayout {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  refuseLocked(type, process);
  return layoutFor(request, process, type);
}

/** Changes the form of the type in the path. */
function editLayout<T>(request: RestRequest, work: (layout: FormLayout, type: WorkItemType) => T): T {
  return editType(request, (type, process) => {
    refuseLocked(type, process);
    type.layout = structuredClone(layoutFor(request, process, type));
    return work(type.layout, type);
  });
}

const missing = (what: string, id: string) => processError(404, 'FormLayoutNotFoundException', `The ${what} ${id} does not exist in the form.`);

function pageById(layout: FormLayout, id: string): FormPage {
  const page = layout.pages.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
  if (page === undefined) throw missing('page', id);
  return page;
}

function refuseInherited(part: { inherited?: true; label?: string }, verb: string): void {
  if (part.inherited !== true) return;
  throw processError(
    400,
    'FormLayoutException',
    `${part.label ?? 'The part'} comes from the system process and cannot be ${verb}; it can be hidden.`,
  );
}

/** Changes label, visibility and place of a part if the request names them. */
function change<T extends { label?: string; visible: boolean; order?: number }>(part: T, body: Record<string, unknown>, siblings: T[]): void {
  const label = optionalText(body['label']);
  const visible = optionalFlag(body['visible']);
  const order = optionalNumber(body['order']);
  if (label !== undefined) part.label = label;
  if (visible !== undefined) part.visible = visible;
  if (order !== undefined) {
    siblings.splice(siblings.indexOf(part), 1);
    place(siblings, part, order);
  }
}

function postPage(request: RestRequest) {
  const label = requiredText(request.object, 'label');
  return editLayout(request, (layout) => {
    if (layout.pages.some((page) => page.label.toLowerCase() === label.toLowerCase())) {
      throw processError(409, 'FormLayoutException', `The form already has a page ${label}.`);
    }
    return pageAnswer(addPage(layout, label, optionalNumber(request.object['order'])));
  });
}

function patchPage(request: RestRequest) {
  const id = requiredText(request.object, 'id');
  return editLayout(request, (layout) => {
    const page = pageById(layout, id);
    change(page, request.object, layout.pages);
    return pageAnswer(page);
  });
}

function removePage(request: RestRequest): Answer {
  return editLayout(request, (layout) => {
    const page = pageById(layout, request.param('pageId'));
    refuseInherited(page, 'removed');
    layout.pages = layout.pages.filter((candidate) => candidate !== page);
    renumber(layout.pages);
    return new Answer(200, null);
  });
}

/** The section in the path; pages for history, links and attachments take no groups. */
function sectionInPath(request: RestRequest, layout: FormLayout): FormPage['sections'][number] {
  const page = pageById(layout, request.param('pageId'));
  if (page.pageType !== 'custom') throw processError(400, 'FormLayoutException', `The page ${page.label} is locked.`);
  const id = request.param('sectionId');
  const section = page.sections.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
  if (section === undefined) throw missing('section', id);
  return section;
}

function postGroup(request: RestRequest) {
  const label = requiredText(request.object, 'label');
  return editLayout(request, (layout, type) => {
    const group = addGroup(sectionInPath(request, layout), {
      label,
      visible: optionalFlag(request.object['visible']) ?? true,
      order: optionalNumber(request.object['order']) ?? null,
    });
    const { controls } = request.object;
    if (Array.isArray(controls)) for (const control of controls as Record<string, unknown>[]) addControl(request, layout, type, group, control);
    return groupAnswer(group);
  });
}

function groupInPath(request: RestRequest, layout: FormLayout) {
  const location = findGroup(layout, request.param('groupId'));
  if (location === undefined) throw missing('group', request.param('groupId'));
  return location;
}

function patchGroup(request: RestRequest) {
  return editLayout(request, (layout) => {
    const { group, section } = groupInPath(request, layout);
    change(group, request.object, section.groups);
    return groupAnswer(group);
  });
}

function moveGroup(request: RestRequest) {
  return editLayout(request, (layout) => {
    const { group, section } = groupInPath(request, layout);
    const target = sectionInPath(request, layout);
    section.groups = section.groups.filter((candidate) => candidate !== group);
    renumber(section.groups);
    place(target.groups, group, optionalNumber(request.object['order']));
    const label = optionalText(request.object['label']);
    if (label !== undefined) group.label = label;
    return groupAnswer(group);
  });
}

function removeGroup(request: RestRequest): Answer {
  return editLayout(request, (layout) => {
    const { group, section } = groupInPath(request, layout);
    refuseInherited(group, 'removed');
    section.groups = section.groups.filter((candidate) => candidate !== group);
    renumber(section.groups);
    return new Answer(200, null);
  });
}

function addControl(request: RestRequest, layout: FormLayout, type: WorkItemType, group: FormGroup, body: Record<string, unknown>): FormControl {
  const visible = optionalFlag(body['visible']) ?? true;
  if (optionalFlag(body['isContribution']) === true) {
    const control = contributionControl(request, type, body, visible);
    place(group.controls, control, optionalNumber(body['order']));
    return control;
  }
  const id = requiredText(body, 'id');
  if (typeField(type, id) === undefined) {
    throw processError(400, 'FormLayoutException', `The field ${id} is not a field of the work item type ${type.name}.`);
  }
  if (controlsOf(layout).some((control) => control.id?.toLowerCase() === id.toLowerCase())) {
    throw processError(409, 'FormLayoutException', `The form already has a control for the field ${id}.`);
  }
  const watermark = optionalText(body['watermark']);
  return addFieldControl(
    type,
    group,
    {
      id,
      label: optionalText(body['label']) ?? null,
      order: optionalNumber(body['order']) ?? null,
      readOnly: optionalFlag(body['readOnly']) ?? false,
      visible,
      ...(watermark !== undefined && { watermark }),
    },
    fieldTypesOf(request.db),
  );
}

function postControl(request: RestRequest) {
  return editLayout(request, (layout, type) => controlAnswer(addControl(request, layout, type, groupInPath(request, layout).group, request.object)));
}

function controlIn(controls: readonly FormControl[], id: string): FormControl {
  const match = controls.find((control) => control.id?.toLowerCase() === id.toLowerCase());
  if (match === undefined) throw missing('control', id);
  return match;
}

function changeControl(request: RestRequest, type: WorkItemType, control: FormControl, siblings: FormControl[]): void {
  change(control, request.object, siblings);
  const readOnly = optionalFlag(request.object['readOnly'] ?? request.object['readonly']);
  const watermark = optionalText(request.object['watermark']);
  if (readOnly !== undefined) control.readOnly = readOnly;
  if (watermark !== undefined) control.watermark = watermark;
  if (control.isContribution) updateContribution(request, type, control, request.object);
}

function patchControl(request: RestRequest) {
  return editLayout(request, (layout, type) => {
    const { group } = groupInPath(request, layout);
    const control = controlIn(group.controls, request.param('controlId'));
    changeControl(request, type, control, group.controls);
    return controlAnswer(control);
  });
}

/** Moves a control; a field of the type that is not on the form yet is added. */
function moveControl(request: RestRequest) {
  return editLayout(request, (layout, type) => {
    const { group } = groupInPath(request, layout);
    const id = request.param('controlId').toLowerCase();
    const source = layout.pages
      .flatMap((page) => page.sections.flatMap((section) => section.groups))
      .find(({ controls }) => controls.some((control) => control.id?.toLowerCase() === id));
    if (source === undefined) {
      const body = { ...request.object, id: request.param('controlId') };
      return controlAnswer(addControl(request, layout, type, group, body));
    }
    const control = controlIn(source.controls, id);
    source.controls = source.controls.filter((candidate) => candidate !== control);
    renumber(source.controls);
    place(group.controls, control, optionalNumber(request.object['order']));
    changeControl(request, type, control, group.controls);
    return controlAnswer(control);
  });
}

function removeControl(request: RestRequest): Answer {
  return editLayout(request, (layout) => {
    const { group } = groupInPath(request, layout);
    const control = controlIn(group.controls, request.param('controlId'));
    refuseInherited(control, 'removed');
    group.controls = group.controls.filter((candidate) => candidate !== control);
    renumber(group.controls);
    return new Answer(200, null);
  });
}

function patchSystemControl(request: RestRequest) {
  return editLayout(request, (layout) => {
    const control = controlIn(layout.systemControls, request.param('controlId'));
    const label = optionalText(request.object['label']);
    const visible = optionalFlag(request.object['visible']);
    if (visible === false && !/^System\.(Reason|AreaPath|IterationPath)$/.test(control.id ?? '')) {
      throw processError(400, 'FormLayoutException', `The control ${control.id} is part of every form and cannot be hidden.`);
    }
    if (label !== undefined) control.label = label;
    if (visible !== undefined) control.visible = visible;
    return controlAnswer(control);
  });
}

/** Reverts the changes of a control in the form's head; returns the controls that are still changed. */
function resetSystemControl(request: RestRequest) {
  return editLayout(request, (layout, type) => {
    const control = controlIn(layout.systemControls, request.param('controlId'));
    const { layout: _changed, ...plain } = type;
    const original = layoutOf(plain, '', fieldTypesOf(request.db)).systemControls;
    Object.assign(
      control,
      original.find(({ id }) => id === control.id),
    );
    const changed = layout.systemControls.filter((systemControl) => {
      const before = original.find(({ id }) => id === systemControl.id);
      return before?.label !== systemControl.label || before?.visible !== systemControl.visible;
    });
    return list(changed.map(controlAnswer));
  });
}
