import { checkName } from '../../../ui/checks/registry.ts';
import { partOf, type PartKey, type PartValue } from '../../../domain/settings/parts.ts';
import { NAMES, ROLE_NAMES, SEVERITIES, THRESHOLDS, WHOLE } from '../words.ts';

/** The name of a part, with the person or group it applies to. */
export function partName(key: PartKey, nameOf: (person: string) => string): string {
  const { kind, name } = partOf(key);
  switch (kind) {
    case 'roles':
      return `Role of ${nameOf(name)}`;
    case 'groupOf':
      return `Working group of ${nameOf(name)}`;
    case 'groups':
      return `Areas of the group ${name}`;
    case 'focus':
      return 'Focus of a team';
    case 'rules':
      return `Check “${checkName(name)}”`;
    case 'thresholds':
      return THRESHOLDS[name as keyof typeof THRESHOLDS]?.name ?? name;
    case 'types':
    case 'tags':
      return NAMES[kind][name] ?? name;
    case 'other':
      return `Setting of another version: ${name}`;
    default:
      return WHOLE[kind] ?? kind;
  }
}

/** The value of a part, as the pages word it. */
export function valueName(key: PartKey, value: PartValue): string {
  const { kind } = partOf(key);
  if (kind === 'rules') return value === undefined ? 'Default' : (SEVERITIES[String(value)] ?? String(value));
  if (kind === 'roles') return value === undefined ? 'None' : (ROLE_NAMES[String(value)] ?? String(value));
  if (kind === 'groupOf') return value === undefined ? 'None' : String(value);
  if (kind === 'groups') return value === undefined ? 'No such group' : listText(value, 'No areas');
  if (kind === 'focus') return Array.isArray(value) ? `${value[1]}: ${checkName(String(value[0]))} until the end of ${value[3]}` : 'None';
  if (kind === 'countsFrom') return Array.isArray(value) ? String(value[1]) : 'The first sprint';
  if (kind === 'timeZone') return value === null ? 'That of the reader' : String(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return listText(value, 'None');
  return value === undefined || value === null ? 'Default' : String(value);
}

const listText = (value: PartValue, none: string): string => (Array.isArray(value) && value.length > 0 ? value.join(', ') : none);
