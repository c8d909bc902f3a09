/**
 * An error as the service reports it. `typeKey` is what clients test; `typeName` is its .NET name.
 *
 * The body is `{$id, innerException, message, typeName, typeKey, errorCode, eventId}`.
 */
export class ServiceError extends Error {
  readonly status: number;
  readonly typeKey: string;
  readonly typeName: string;
  readonly errorCode: number;
  readonly eventId: number;

  constructor(status: number, typeKey: string, message: string, detail: { typeName?: string; errorCode?: number; eventId?: number } = {}) {
    super(message);
    this.status = status;
    this.typeKey = typeKey;
    this.typeName = detail.typeName ?? `Microsoft.VisualStudio.Services.Common.${typeKey}, Microsoft.VisualStudio.Services.Common`;
    this.errorCode = detail.errorCode ?? 0;
    this.eventId = detail.eventId ?? 3000;
  }

  body(): Record<string, unknown> {
    const { message, typeName, typeKey, errorCode, eventId } = this;
    return { $id: '1', innerException: null, message, typeName, typeKey, errorCode, eventId };
  }
}

/** A value of a request as text: texts and numbers as they are, anything else as JSON. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** A value that the service could not bind or accept. */
export const invalidArgument = (message: string, typeKey = 'ArgumentException'): ServiceError =>
  new ServiceError(400, typeKey, message, { typeName: `System.${typeKey}, mscorlib`, eventId: 0 });

export const projectNotFound = (name: string): ServiceError =>
  new ServiceError(
    404,
    'ProjectDoesNotExistWithNameException',
    `TF200016: The following project does not exist: ${name}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
    {
      typeName: 'Microsoft.TeamFoundation.Core.WebApi.ProjectDoesNotExistWithNameException, Microsoft.TeamFoundation.Core.WebApi',
    },
  );

export const teamNotFound = (name: string): ServiceError =>
  new ServiceError(404, 'TeamNotFoundException', `The team with id '${name}' does not exist.`, {
    typeName: 'Microsoft.Azure.DevOps.Teams.Service.TeamNotFoundException, Microsoft.Azure.DevOps.Teams.Service',
  });

export const unauthorized = (): ServiceError =>
  new ServiceError(401, 'UnauthorizedRequestException', "TF400813: The user '' is not authorized to access this resource.", {
    typeName: 'Microsoft.TeamFoundation.Framework.Server.UnauthorizedRequestException, Microsoft.TeamFoundation.Framework.Server',
  });

export const routeNotFound = (path: string): ServiceError =>
  new ServiceError(404, 'HttpException', `The controller for path '${path}' was not found or does not implement IController.`, {
    typeName: 'System.Web.HttpException, System.Web',
    eventId: 0,
  });
