import type { WantedGroup, WantedProcess, WantedRule, WantedType } from '../domain/process/ml-definition.ts';
import type { ProcessField } from '../domain/process/ml-process.ts';

/** A file for `witadmin importwitd`, or a fragment to paste into an existing definition. */
export interface WitadminFile {
  name: string;
  content: string;
}

/**
 * The type definitions for collections with the on-premises XML process, from the same data as the setup of an inherited process.
 *
 * @returns one complete definition per type of ours, and a fragment for the team's own requirement type.
 */
export function witadminFiles(wanted: WantedProcess): WitadminFile[] {
  const fields = new Map(wanted.fields.map((field) => [field.referenceName, field]));
  return [
    ...wanted.types.map((type) => ({ name: `${type.name.replaceAll(' ', '')}.xml`, content: definitionOf(type, fields) })),
    { name: 'RequirementFields.xml', content: requirementPart(wanted, fields) },
  ];
}

type Fields = ReadonlyMap<string, ProcessField>;

/** An element; its children must already be XML. */
function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly string[] = []): string {
  const attributeTexts = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const opened = `<${name}${attributeTexts.join('')}`;
  return children.length === 0 ? `${opened} />` : `${opened}>\n${indented(children)}\n</${name}>`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const indented = (children: readonly string[]) => children.map((child) => child.replaceAll(/^/gm, '  ')).join('\n');
const text = (name: string, content: string) => `<${name}>${escaped(content)}</${name}>`;

const FIELD_TYPES = { string: 'String', plainText: 'PlainText', integer: 'Integer', double: 'Double', dateTime: 'DateTime' } as const;

const fieldElement = ({ name, referenceName, type, description, values }: ProcessField): string =>
  element('FIELD', { name, refname: referenceName, type: FIELD_TYPES[type], ...(type !== 'plainText' && { reportable: 'dimension' }) }, [
    ...(values === undefined
      ? []
      : [
          element(
            'ALLOWEDVALUES',
            {},
            values.map((value) => element('LISTITEM', { value })),
          ),
        ]),
    text('HELPTEXT', description),
  ]);

const CORE_FIELDS: readonly [name: string, referenceName: string, type: string][] = [
  ['Title', 'System.Title', 'String'],
  ['Assigned To', 'System.AssignedTo', 'String'],
  ['State', 'System.State', 'String'],
  ['Reason', 'System.Reason', 'String'],
  ['Area Path', 'System.AreaPath', 'TreePath'],
  ['Iteration Path', 'System.IterationPath', 'TreePath'],
  ['Description', 'System.Description', 'HTML'],
  ['History', 'System.History', 'History'],
  ['Tags', 'System.Tags', 'PlainText'],
];

function definitionOf(type: WantedType, fields: Fields): string {
  const used = type.fields.map((name) => fields.get(name)!);
  const core = CORE_FIELDS.map(([name, refname, kind]) =>
    element('FIELD', { name, refname, type: kind }, refname === 'System.Title' ? ['<REQUIRED />'] : []),
  );
  const witType = element('WORKITEMTYPE', { name: type.name }, [
    text('DESCRIPTION', type.description),
    element('FIELDS', {}, [...core, ...used.map(fieldElement)]),
    workflow(type),
    form(type.form, fields),
  ]);
  const body = element('witd:WITD', { application: 'Work item type editor', version: '1.0', 'xmlns:witd': NAMESPACE }, [witType]);
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}\n`;
}

const NAMESPACE = 'http://schemas.microsoft.com/VisualStudio/2008/workitemtracking/typedef';

/** Allows transitions between any two states, as in inherited processes. */
function workflow({ states, rules }: WantedType): string {
  const names = states.map(({ name }) => name);
  const transitions = ['', ...names].flatMap((from) =>
    names
      .filter((to) => to !== from && (from !== '' || to === names[0]))
      .map((to) => element('TRANSITION', { from, to }, [element('REASONS', {}, [element('DEFAULTREASON', { value: `Moved to state ${to}` })])])),
  );
  return element('WORKFLOW', {}, [
    element(
      'STATES',
      {},
      names.map((name) => element('STATE', { value: name }, stateRules(name, rules))),
    ),
    element('TRANSITIONS', {}, transitions),
  ]);
}

/** The fields that a state requires. A rule with an exception requires them unless the other field has the excepted value. */
function stateRules(state: string, rules: readonly WantedRule[]): string[] {
  const references = rules
    .filter(({ conditions }) => conditions.some(({ field, value }) => field === 'System.State' && value === state))
    .flatMap(({ conditions, requires }) => {
      const exception = conditions.find(({ conditionType }) => conditionType === 'whenNot');
      const required =
        exception === undefined ? '<REQUIRED />' : element('WHENNOT', { field: exception.field, value: exception.value }, ['<REQUIRED />']);
      return requires.map((refname) => element('FIELD', { refname }, [required]));
    });
  return references.length === 0 ? [] : [element('FIELDS', {}, references)];
}

const control = (field: ProcessField) => element('Control', { Label: field.name, Type: 'FieldControl', FieldName: field.referenceName });

const section = (groups: readonly WantedGroup[], fields: Fields): string =>
  element(
    'Section',
    {},
    groups.map(({ label, fields: names }) =>
      element(
        'Group',
        { Label: label },
        names.map((name) => control(fields.get(name)!)),
      ),
    ),
  );

function form(groups: readonly WantedGroup[], fields: Fields): string {
  const pages = [...new Set(groups.map(({ page }) => page))].map((page) => {
    const pageGroups = groups.filter((group) => group.page === page);
    const sections = ['Section1', 'Section2', 'Section3']
      .map((id) => pageGroups.filter((group) => group.section === id))
      .filter((part) => part.length > 0);
    const first = page === null ? [element('Section', {}, [element('Group', { Label: 'Description' }, [DESCRIPTION])])] : [];
    return element('Page', { Label: page ?? 'Details', LayoutMode: 'FirstColumnWide' }, [...first, ...sections.map((part) => section(part, fields))]);
  });
  return element('FORM', {}, [element('WebLayout', {}, [SYSTEM_CONTROLS, ...pages])]);
}

const DESCRIPTION = element('Control', { Label: 'Description', Type: 'HtmlFieldControl', FieldName: 'System.Description' });

const SYSTEM_CONTROLS = element('SystemControls', {}, [
  element('Control', { Type: 'FieldControl', FieldName: 'System.Title', EmptyText: 'Enter title' }),
  element('Control', { Label: 'Assi&gned To', Type: 'FieldControl', FieldName: 'System.AssignedTo' }),
  element('Control', { Label: 'Stat&e', Type: 'FieldControl', FieldName: 'System.State' }),
  element('Control', { Label: 'Reason', Type: 'FieldControl', FieldName: 'System.Reason' }),
  element('Control', { Label: '&Area', Type: 'WorkItemClassificationControl', FieldName: 'System.AreaPath' }),
  element('Control', { Label: 'Ite&ration', Type: 'WorkItemClassificationControl', FieldName: 'System.IterationPath' }),
]);

/** The fragment for the team's own requirement type: fields, and a group of its form. */
function requirementPart({ requirements }: WantedProcess, fields: Fields): string {
  const used = requirements.fields.map((name) => fields.get(name)!);
  const groups = requirements.form.map(({ label, fields: names }) =>
    element(
      'Group',
      { Label: label },
      names.map((name) => control(fields.get(name)!)),
    ),
  );
  const parts = ['<!-- Into FIELDS: -->', ...used.map(fieldElement), '<!-- Into a Section of the first Page of WebLayout: -->', ...groups];
  return `${parts.join('\n')}\n`;
}
