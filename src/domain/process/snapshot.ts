import type { StateCategory } from '../shared/work-item.ts';
import { sameName } from '../shared/text.ts';

/** What was read of an organisation and one of its processes, as far as the setup looks at it. */
export interface ProcessSnapshot {
  process: { id: string; name: string; /** One of the service's own processes, which nobody can change. */ isSystem: boolean };
  /** Lists of values; the items of those that were not read are null. */
  lists: readonly ListFound[];
  /** Every field of the organisation. */
  fields: readonly FieldFound[];
  types: readonly TypeFound[];
}

export interface ListFound {
  id: string;
  name: string;
  items: readonly string[] | null;
}

export interface FieldFound {
  referenceName: string;
  name: string;
  type: string;
  isPicklist: boolean;
  isIdentity: boolean;
  /** The id of its list, where that was read. */
  listId: string | null;
}

export interface TypeFound {
  referenceName: string;
  name: string;
  description: string;
  color: string;
  icon: string;
  customization: 'system' | 'inherited' | 'custom';
  isDisabled: boolean;
  /** Ids of the backlog levels it is on. */
  behaviors: readonly string[];
  /** Null for types that the setup neither makes nor changes. */
  details: TypeDetails | null;
}

export interface TypeDetails {
  states: readonly StateFound[];
  /** Reference names. */
  fields: readonly string[];
  rules: readonly { id: string; name: string }[];
  pages: readonly PageFound[];
}

interface StateFound {
  id: string;
  name: string;
  category: StateCategory;
  isCustom: boolean;
  isHidden: boolean;
}

export interface PageFound {
  id: string;
  label: string;
  /** Only pages of this kind hold groups. */
  isCustom: boolean;
  sections: readonly { id: string; groups: readonly GroupFound[] }[];
}

export interface GroupFound {
  id: string;
  label: string;
  /** Its controls: native fields by reference name, those of extensions by the id of their contribution. */
  controls: readonly string[];
}

export const typeNamed = (snapshot: ProcessSnapshot, name: string): TypeFound | undefined => snapshot.types.find((type) => sameName(type.name, name));

const groupsOf = (details: TypeDetails): GroupFound[] => details.pages.flatMap((page) => page.sections.flatMap((section) => section.groups));

/** Whether a field or contribution has a control somewhere on the form. */
export const hasControl = (details: TypeDetails, name: string): boolean =>
  groupsOf(details).some(({ controls }) => controls.some((control) => sameName(control, name)));

/** The page of a label; null is the first page that holds groups. */
export const pageNamed = (details: TypeDetails, label: string | null): PageFound | undefined =>
  details.pages.find((page) => page.isCustom && (label === null || sameName(page.label, label)));

/** A group by its label, wherever on the form somebody moved it. */
export const groupNamed = (details: TypeDetails, label: string): GroupFound | undefined =>
  details.pages
    .filter(({ isCustom }) => isCustom)
    .flatMap((page) => page.sections.flatMap((section) => section.groups))
    .find((group) => sameName(group.label, label));
