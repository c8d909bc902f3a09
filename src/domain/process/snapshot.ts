import type { StateCategory } from '../shared/work-item.ts';
import { sameName } from '../shared/text.ts';

/** The parts of an organization and one of its processes that the setup looks at. */
export interface ProcessSnapshot {
  process: { id: string; name: string; /** One of the system processes, which cannot be changed. */ isSystem: boolean };
  /** Picklists; the items of those that were not read are null. */
  lists: readonly ExistingList[];
  /** Every field of the organization. */
  fields: readonly ExistingField[];
  types: readonly ExistingType[];
}

export interface ExistingList {
  id: string;
  name: string;
  items: readonly string[] | null;
}

export interface ExistingField {
  referenceName: string;
  name: string;
  type: string;
  isPicklist: boolean;
  isIdentity: boolean;
  /** The id of its picklist, if that was read. */
  listId: string | null;
}

export interface ExistingType {
  referenceName: string;
  name: string;
  description: string;
  color: string;
  icon: string;
  customization: 'system' | 'inherited' | 'custom';
  isDisabled: boolean;
  /** Ids of the backlog levels it is on. */
  behaviors: readonly string[];
  /** Null for types that the setup neither creates nor changes. */
  details: TypeDetails | null;
}

export interface TypeDetails {
  states: readonly ExistingState[];
  /** Reference names. */
  fields: readonly string[];
  rules: readonly { id: string; name: string }[];
  pages: readonly ExistingPage[];
}

interface ExistingState {
  id: string;
  name: string;
  category: StateCategory;
  isCustom: boolean;
  isHidden: boolean;
}

export interface ExistingPage {
  id: string;
  label: string;
  /** Only pages of this kind hold groups. */
  isCustom: boolean;
  sections: readonly { id: string; groups: readonly ExistingGroup[] }[];
}

export interface ExistingGroup {
  id: string;
  label: string;
  /** Native fields by reference name, extension controls by contribution id. */
  controls: readonly string[];
}

export const typeNamed = (snapshot: ProcessSnapshot, name: string): ExistingType | undefined =>
  snapshot.types.find((type) => sameName(type.name, name));

const groupsOf = (details: TypeDetails): ExistingGroup[] => details.pages.flatMap((page) => page.sections.flatMap((section) => section.groups));

/** Whether a field or contribution has a control anywhere on the form. */
export const hasControl = (details: TypeDetails, name: string): boolean =>
  groupsOf(details).some(({ controls }) => controls.some((control) => sameName(control, name)));

/** The page with a label; null for the first page that can hold groups. */
export const pageNamed = (details: TypeDetails, label: string | null): ExistingPage | undefined =>
  details.pages.find((page) => page.isCustom && (label === null || sameName(page.label, label)));

/** A group by its label, on any page. */
export const groupNamed = (details: TypeDetails, label: string): ExistingGroup | undefined =>
  details.pages
    .filter(({ isCustom }) => isCustom)
    .flatMap((page) => page.sections.flatMap((section) => section.groups))
    .find((group) => sameName(group.label, label));
