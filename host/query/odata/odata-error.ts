/** A query that cannot be answered; REST answers 400 with its message unless it says otherwise. */
export class ODataError extends Error {
  readonly status: number;
  /** The .NET type in the error's details, where the service gives one. */
  readonly type: string;

  constructor(message: string, { status = 400, type = 'Microsoft.OData.ODataException' }: { status?: number; type?: string } = {}) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export const MODEL_NAMESPACE = 'Microsoft.VisualStudio.Services.Analytics.Model';

export const syntaxError = (text: string, position: number): ODataError => new ODataError(`Syntax error at position ${position} in '${text}'.`);

export const unknownProperty = (name: string, type: string): ODataError =>
  new ODataError(`Could not find a property named '${name}' on type '${MODEL_NAMESPACE}.${type}'.`);

/** A field of the organisation that no work item type of the project has. */
export const unavailableProperty = (name: string): ODataError =>
  new ODataError(
    `VS403522: The property '${name}' is not available on the specified Project(s). Please remove '${name}' from your query and try again.`,
  );

export const missingOffset = (): ODataError =>
  new ODataError(
    'VS403494: No datetime offset was specified.  Please use either of these formats YYYY-MM-ddZ to specify everything since midnight or yyyy-MM-ddThh:mm-hh:mm(ISO 8601 standard representation of dates and times) to specify the offset.',
  );

export const snapshotWithoutAggregation = (): ODataError =>
  new ODataError('VS403510: The Snapshot tables in Analytics are intended to be used only in an aggregation.');

export const countDistinct = (): ODataError =>
  new ODataError('VS403512: Queries which apply a count distinct with an aggregation are not supported by Analytics.');

export const groupedByKey = (): ODataError =>
  new ODataError('One or more of the columns specified in the groupby clause of this query are not recommended.');

export const groupingNoProperty = (name: string): ODataError =>
  new ODataError(`$apply/groupby grouping expression '${name}' must evaluate to a property access value.`);

export const keyInPath = (): ODataError =>
  new ODataError("Analytics doesn't support key or property navigation like WorkItems(Id) or WorkItem(Id)/AssignedTo.");

export const cannotExpand = (name: string): ODataError => new ODataError(`The property '${name}' cannot be used in the $expand query option.`);

export const expandsTooDeep = (): ODataError =>
  new ODataError('VS403513: The request includes a $expand for Parent, Children or Descendants which is too deep. The maximum depth allowed is 1.');

/** The service's code is unknown; the message is the documented one. */
export const projectRefused = (): ODataError =>
  new ODataError(
    'VS403496: The query results include data in one or more projects for which you do not have access. Add one or more projects filters to specify the project(s) you have access to.',
    { status: 403 },
  );

/** A feature of OData or Analytics that this host does not support. The messages are the host's own. */
export const notSupported = (what: string): ODataError => new ODataError(`This host does not answer ${what}.`);
