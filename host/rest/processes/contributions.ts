import { randomUUID } from 'node:crypto';
import type { Contribution } from '../../extensions/manifest.ts';
import type { WorkItemType } from '../../store/processes/definition.ts';
import { typeField } from '../../store/processes/fields.ts';
import { isContributionLate } from '../../store/processes/lag.ts';
import type { FormContribution, FormControl } from '../../store/processes/form-layout.ts';
import { optionalFlag, optionalNumber, optionalText, processError, requiredText } from './access.ts';
import { textOf } from '../errors.ts';
import type { RestRequest } from '../router.ts';

const CONTROL = 'ms.vss-work-web.work-item-form-control';

const refusal = (message: string) => processError(400, 'FormLayoutContributionException', message);

/** A control of an extension from the body of a request. @throws 400 VS403117 to VS403121 */
export function contributionControl(request: RestRequest, type: WorkItemType, body: Record<string, unknown>, visible: boolean): FormControl {
  return {
    id: randomUUID(),
    label: optionalText(body['label']) ?? '',
    readOnly: optionalFlag(body['readOnly']) ?? false,
    visible,
    contribution: contributionOf(request, type, body['contribution']),
    isContribution: true,
  };
}

/** Applies the contribution of a control from a request; if the request has none, it stays unchanged. */
export function updateContribution(request: RestRequest, type: WorkItemType, control: FormControl, body: Record<string, unknown>): void {
  if (body['contribution'] === undefined || body['contribution'] === null) return;
  control.contribution = contributionOf(request, type, body['contribution']);
}

function contributionOf(request: RestRequest, type: WorkItemType, value: unknown): FormContribution {
  const body = (value !== null && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  const contributionId = requiredText(body, 'contributionId');
  const contribution = knownContribution(request, contributionId);
  const inputs = (body['inputs'] ?? {}) as Record<string, unknown>;
  checkInputs(type, contribution, inputs);
  const height = optionalNumber(body['height']);
  const shown = optionalFlag(body['showOnDeletedWorkItem']);
  return {
    contributionId: contribution.id,
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(height !== undefined && { height }),
    ...(shown !== undefined && { showOnDeletedWorkItem: shown }),
  };
}

function knownContribution(request: RestRequest, id: string): Contribution {
  const wanted = id.toLowerCase();
  const extension = request.extensions.find(
    (installed) => wanted.startsWith(`${installed.id.toLowerCase()}.`) || wanted === installed.id.toLowerCase(),
  );
  if (extension !== undefined && !extension.contributions.some(({ type }) => type.startsWith('ms.vss-work-web.work-item-form'))) {
    throw refusal(`VS403121: The extension "${extension.id}" has no work item form contribution.`);
  }
  const declared = extension?.contributions.find((contribution) => contribution.id.toLowerCase() === wanted);
  if (declared?.type !== CONTROL || isContributionLate(request.db, declared.id)) throw refusal(`VS403120: The contribution "${id}" does not exist.`);
  return declared;
}

interface DeclaredInput {
  id: string;
  type?: string;
  validation?: { dataType?: string; isRequired?: boolean };
}

function checkInputs(type: WorkItemType, contribution: Contribution, inputs: Record<string, unknown>): void {
  const declared = (contribution.properties['inputs'] as DeclaredInput[] | undefined) ?? [];
  for (const [id, value] of Object.entries(inputs)) {
    const input = declared.find((declaredInput) => declaredInput.id === id);
    if (input === undefined) throw refusal(`VS403118: The input ID "${id}" does not exist in contribution "${contribution.id}".`);
    if (!isValid(type, input, value)) throw refusal(`VS403117: The value of the input "${id}" is not valid for contribution "${contribution.id}".`);
  }
  const absent = declared.find(({ id, validation }) => validation?.isRequired === true && (inputs[id] === undefined || inputs[id] === ''));
  if (absent !== undefined) throw refusal(`VS403117: The value of the input "${absent.id}" is not valid for contribution "${contribution.id}".`);
}

function isValid(type: WorkItemType, input: DeclaredInput, value: unknown): boolean {
  const text = textOf(value);
  switch ((input.type === 'WorkItemField' ? 'field' : (input.validation?.dataType ?? 'string')).toLowerCase()) {
    case 'field':
      return text === '' || typeField(type, text) !== undefined;
    case 'number':
      return text === '' || Number.isFinite(Number(text));
    case 'boolean':
      return text === '' || /^(true|false)$/i.test(text);
    default:
      return true;
  }
}
