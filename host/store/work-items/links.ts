/** One end of a link between work items, or a kind of resource link. */
export interface RelationType {
  referenceName: string;
  name: string;
  usage: 'workItemLink' | 'resourceLink';
  attributes: Readonly<Record<string, string | boolean>>;
  /** The other end of a work item link; the same name for `Related`. */
  opposite: string | null;
}

type Topology = 'tree' | 'dependency' | 'network';

interface LinkOptions {
  editable?: boolean;
  remote?: boolean;
}

function directedLink(
  stem: string,
  forward: string,
  reverse: string,
  topology: Topology,
  { editable = true, remote = false }: LinkOptions = {},
): RelationType[] {
  const ends = [`${stem}-Forward`, `${stem}-Reverse`] as const;
  return ends.map((referenceName, index) => {
    const opposite = ends[1 - index]!;
    const shape = { acyclic: topology !== 'network', directional: true, singleTarget: topology !== 'tree', topology, remote };
    return {
      referenceName,
      name: index === 0 ? forward : reverse,
      usage: 'workItemLink',
      opposite,
      attributes: { usage: 'workItemLink', editable, enabled: true, ...shape, isForward: index === 0, oppositeEndReferenceName: opposite },
    };
  });
}

const RELATED: RelationType = {
  referenceName: 'System.LinkTypes.Related',
  name: 'Related',
  usage: 'workItemLink',
  opposite: 'System.LinkTypes.Related',
  attributes: {
    usage: 'workItemLink',
    editable: false,
    enabled: true,
    acyclic: false,
    directional: false,
    singleTarget: true,
    topology: 'network',
    remote: false,
    isForward: true,
    oppositeEndReferenceName: 'System.LinkTypes.Related',
  },
};

const resource = (referenceName: string, name: string): RelationType => ({
  referenceName,
  name,
  usage: 'resourceLink',
  opposite: null,
  attributes: { usage: 'resourceLink', editable: false, enabled: true },
});

/** Every relation that a work item can have. */
export const RELATION_TYPES: readonly RelationType[] = [
  ...directedLink('Microsoft.VSTS.Common.Affects', 'Affects', 'Affected By', 'dependency'),
  ...directedLink('Microsoft.VSTS.TestCase.SharedParameterReferencedBy', 'Referenced By', 'References', 'dependency'),
  ...directedLink('Microsoft.VSTS.Common.TestedBy', 'Tested By', 'Tests', 'dependency'),
  ...directedLink('Microsoft.VSTS.TestCase.SharedStepReferencedBy', 'Test Case', 'Shared Steps', 'dependency'),
  ...directedLink('System.LinkTypes.Duplicate', 'Duplicate', 'Duplicate Of', 'tree', { editable: false }),
  ...directedLink('System.LinkTypes.Dependency', 'Successor', 'Predecessor', 'dependency', { editable: false }),
  RELATED,
  ...directedLink('System.LinkTypes.Hierarchy', 'Child', 'Parent', 'tree', { editable: false }),
  resource('ArtifactLink', 'Artifact Link'),
  resource('AttachedFile', 'Attached File'),
  resource('Hyperlink', 'Hyperlink'),
];

export const PARENT = 'System.LinkTypes.Hierarchy-Reverse';
export const CHILD = 'System.LinkTypes.Hierarchy-Forward';

const byName = new Map<string, RelationType>();
for (const type of RELATION_TYPES) byName.set(type.referenceName.toLowerCase(), type);

/** A relation type by reference name, in any case. */
export const relationType = (referenceName: string): RelationType | undefined => byName.get(referenceName.toLowerCase());
