import type { Field } from '../../store/processes/processes.ts';
import { FieldValueError } from '../../store/work-items/values.ts';
import { ServiceError } from '../errors.ts';

const SERVER = 'Microsoft.TeamFoundation.WorkItemTracking.Server';
const BOARDS = 'Microsoft.Azure.Boards.WebApi.Common';

const serverError = (status: number, typeKey: string, message: string, errorCode = 0): ServiceError =>
  new ServiceError(status, typeKey, message, { typeName: `${SERVER}.${typeKey}, ${SERVER}`, errorCode, eventId: 3200 });

const boardsError = (typeKey: string, message: string): ServiceError =>
  new ServiceError(400, typeKey, message, { typeName: `${BOARDS}.${typeKey}, ${BOARDS}` });

/** A request that does not match the service's model. */
export const validationError = (message: string): ServiceError => new ServiceError(400, 'VssPropertyValidationException', message);

export const workItemNotFound = (id: number): ServiceError =>
  serverError(404, 'WorkItemUnauthorizedAccessException', `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`);

/** The service's answer to a reader who writes was never recorded: the message is this host's own, the status the usual one. */
export const changeRefused = (project: string): ServiceError =>
  serverError(403, 'WorkItemUnauthorizedAccessException', `You may read the work items of ${project} but not change them.`);

export const fieldNotFound = (name: string): ServiceError =>
  serverError(400, 'WorkItemTrackingFieldDefinitionNotFoundException', `TF51535: Cannot find field ${name}.`);

export const typeNotFound = (name: string, project: string): ServiceError =>
  serverError(
    404,
    'WorkItemTypeNotFoundException',
    `VS402323: Work item type ${name} does not exist in project ${project} or you do not have permission to access it.`,
  );

export const tooManyIds = (count: number): ServiceError =>
  serverError(400, 'WorkItemTrackingQueryException', `VS403474: You requested ${count} work items which exceeds the limit of 200.`);

export const expandConflict = (): ServiceError =>
  boardsError('ConflictingParametersException', 'The expand parameter can not be used with the fields parameter.');

export const relationExists = (): ServiceError => boardsError('RelationAlreadyExistsException', 'Relation already exists.');

export const linkRefused = (message: string): ServiceError => serverError(400, 'WorkItemLinkInvalidException', message);

export const testFailed = (path: string, actual: unknown, expected: unknown): ServiceError =>
  new ServiceError(
    412,
    'TestPatchOperationFailedException',
    `VS403351: Test Operation for path ${path} failed, value ${shown(actual)} was not equal to test value ${shown(expected)}.`,
    { typeName: `${BOARDS}.TestPatchOperationFailedException, ${BOARDS}` },
  );

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** An invalid field value; the body names the field. */
export class FieldStatusError extends ServiceError {
  readonly #fieldName: string;
  constructor(field: Field, status: string) {
    super(400, 'WorkItemFieldInvalidException', `TF401326: Invalid field status '${status}' for field '${field.referenceName}'.`, {
      typeName: `${SERVER}.WorkItemFieldInvalidException, ${SERVER}`,
      errorCode: 600_171,
      eventId: 3200,
    });
    this.#fieldName = field.referenceName;
  }
  override body(): Record<string, unknown> {
    const { $id, ...rest } = super.body();
    // The service leaves the name empty for values of the wrong type.
    return { $id, customProperties: { ReferenceName: this.message.includes("'InvalidType'") ? null : this.#fieldName }, ...rest };
  }
}

/** The status bits of a field that this host sets. */
const FLAGS = { required: 1, hasValues: 4, limitedToValues: 8, allowsOldValue: 64, invalidEmpty: 524_288, invalidListValue: 4_194_304 } as const;
export type FieldFlag = keyof typeof FLAGS;

/** Fields that break a rule of their type; the first one names the whole error. */
export class RuleValidationError extends ServiceError {
  readonly #broken: readonly { field: Field; flags: readonly FieldFlag[] }[];
  constructor(broken: readonly { field: Field; flags: readonly FieldFlag[] }[]) {
    super(400, 'RuleValidationException', ruleMessage(broken[0]!.field, broken[0]!.flags), {
      typeName: `${SERVER}.RuleValidationException, ${SERVER}`,
      errorCode: 600_171,
      eventId: 3200,
    });
    this.#broken = broken;
  }
  override body(): Record<string, unknown> {
    const { $id, ...rest } = super.body();
    const errors = this.#broken.map(({ field, flags }) => ({
      fieldReferenceName: field.referenceName,
      fieldStatusFlags: flags.join(', '),
      errorMessage: ruleMessage(field, flags),
      fieldStatusCode: flags.reduce((sum, flag) => sum + FLAGS[flag], 0),
      ruleValidationErrors: null,
    }));
    const customProperties = {
      FieldReferenceName: null,
      FieldStatusFlags: 'none',
      ErrorMessage: this.message,
      FieldStatusCode: 0,
      RuleValidationErrors: errors,
    };
    return { $id, customProperties, ...rest };
  }
}

const ruleMessage = (field: Field, flags: readonly FieldFlag[]): string =>
  `TF401320: Rule Error for field ${field.name}. Error code: ${flags.map((flag) => flag[0]!.toUpperCase() + flag.slice(1)).join(', ')}.`;

/** The service's error for a value that its field cannot take. */
function fieldValueError(error: FieldValueError, workItemId: number): ServiceError {
  switch (error.status) {
    case 'InvalidTreeName':
      return serverError(
        400,
        'WorkItemTrackingTreeNodeNotFoundException',
        `TF401347: Invalid tree name given for work item ${workItemId}, field '${error.field.referenceName}'.`,
      );
    case 'InvalidIdentity':
      return serverError(
        400,
        'InvalidIdentityException',
        `The identity value '${shown(error.value)}' for field '${error.field.name}' is an unknown identity.`,
      );
    default:
      return new FieldStatusError(error.field, error.status);
  }
}

/** Runs a write and reports values that do not fit in the service's words. */
export function withFieldErrors<T>(workItemId: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FieldValueError) throw fieldValueError(error, workItemId);
    throw error;
  }
}
