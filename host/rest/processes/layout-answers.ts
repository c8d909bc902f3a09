import type { WorkItemType } from '../../store/processes/definition.ts';
import type { FormControl, FormGroup, FormLayout, FormPage } from '../../store/processes/form-layout.ts';
import { EnumType } from '../dialect.ts';

const pageTypes = new EnumType({ custom: 1, history: 2, links: 3, attachments: 4 });

/** Types for reviews and feedback are listed without a form. */
export const hasLayout = (type: WorkItemType): boolean =>
  !/^Microsoft\.VSTS\.WorkItemTypes\.(SharedStep|SharedParameter|CodeReview|Feedback)/.test(type.referenceName);

/** A form as the service writes it; the first preview leaves the extensions out. */
export const layoutAnswer = (layout: FormLayout, isFirstPreview = true) => ({
  pages: layout.pages.map(pageAnswer),
  systemControls: layout.systemControls.map(controlAnswer),
  extensions: isFirstPreview ? undefined : extensionsOf(layout),
});

/** The extensions whose contributions the form shows. */
function extensionsOf(layout: FormLayout) {
  const ids = layout.pages.flatMap((page) => page.sections.flatMap((section) => section.groups.flatMap((group) => group.controls)));
  const extensions = ids.flatMap(({ contribution }) => contribution?.contributionId.split('.').slice(0, 2).join('.') ?? []);
  return extensions.length === 0 ? undefined : [...new Set(extensions)].map((id) => ({ id }));
}

export const pageAnswer = ({ sections, pageType, ...page }: FormPage) => ({
  ...page,
  pageType: pageTypes.of(pageType),
  sections: sections.map(({ id, groups }) => ({ id, groups: groups.map(groupAnswer) })),
});

export const groupAnswer = ({ controls, ...group }: FormGroup) => ({ ...group, controls: controls.map(controlAnswer) });

export const controlAnswer = (control: FormControl) => ({ ...control });
