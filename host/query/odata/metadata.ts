import { ENTITY_SETS, ENUMS, type Entity, type Model, type Navigation, type Property } from './model.ts';
import { MODEL_NAMESPACE } from './odata-error.ts';

const FILTER_FUNCTIONS = [
  'contains',
  'endswith',
  'startswith',
  'length',
  'indexof',
  'substring',
  'tolower',
  'toupper',
  'trim',
  'concat',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'round',
  'floor',
  'ceiling',
  'date',
];
const TRANSFORMATIONS = ['aggregate', 'filter', 'groupby', 'compute'];

/** The model as XML (CSDL 4.0). */
export function metadataXml(model: Model): string {
  const types = Object.values(ENTITY_SETS).map((name) => entityType(model[name]));
  const sets = Object.entries(ENTITY_SETS).map(([set, name]) => entitySet(set, model[name]));
  const collection = (items: readonly string[]) => `<Collection>${items.map((item) => `<String>${item}</String>`).join('')}</Collection>`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
    `<Schema Namespace="${MODEL_NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    ...types,
    ...Object.entries(ENUMS).map(([name, { isFlags, members }]) => enumType(name, isFlags, members)),
    '</Schema>',
    '<Schema Namespace="Default" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityContainer Name="Container">',
    ...sets,
    `<Annotation Term="Org.OData.Capabilities.V1.FilterFunctions">${collection(FILTER_FUNCTIONS)}</Annotation>`,
    `<Annotation Term="Org.OData.Aggregation.V1.ApplySupported"><Record><PropertyValue Property="Transformations">${collection(TRANSFORMATIONS)}</PropertyValue></Record></Annotation>`,
    '<Annotation Term="Org.OData.Capabilities.V1.BatchSupportType" Bool="true"/>',
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('\n');
}

function entityType({ name, key, properties, navigations }: Entity): string {
  return [
    `<EntityType Name="${name}">`,
    `<Key>${key.map((keyProperty) => `<PropertyRef Name="${keyProperty}"/>`).join('')}</Key>`,
    ...[...properties.values()].map(propertyElement),
    ...[...navigations.values()].map(navigationElement),
    '</EntityType>',
  ].join('\n');
}

function propertyElement({ name, type, isNullable, referenceName, displayName }: Property): string {
  const notes = [
    ...(referenceName === null ? [] : [annotation('Ref.ReferenceName', referenceName)]),
    ...(displayName === null ? [] : [annotation('Display.DisplayName', displayName)]),
  ];
  const fullType = type.startsWith('Edm.') ? type : `${MODEL_NAMESPACE}.${type}`;
  const start = `<Property Name="${escaped(name)}" Type="${fullType}"${isNullable ? '' : ' Nullable="false"'}`;
  return notes.length === 0 ? `${start}/>` : `${start}>${notes.join('')}</Property>`;
}

function navigationElement({ name, target, isCollection, constraint }: Navigation): string {
  const type = `${MODEL_NAMESPACE}.${target}`;
  const start = `<NavigationProperty Name="${escaped(name)}" Type="${isCollection ? `Collection(${type})` : type}"`;
  if (constraint === null) return `${start}/>`;
  return `${start}><ReferentialConstraint Property="${escaped(constraint[0])}" ReferencedProperty="${constraint[1]}"/></NavigationProperty>`;
}

const enumType = (name: string, isFlags: boolean, members: Readonly<Record<string, number>>): string =>
  `<EnumType Name="${name}"${isFlags ? ' IsFlags="true"' : ''}>${Object.entries(members)
    .map(([member, value]) => `<Member Name="${member}" Value="${value}"/>`)
    .join('')}</EnumType>`;

const entitySet = (set: string, { name, navigations }: Entity): string =>
  [
    `<EntitySet Name="${set}" EntityType="${MODEL_NAMESPACE}.${name}">`,
    ...[...navigations.values()].map(
      (navigation) => `<NavigationPropertyBinding Path="${escaped(navigation.name)}" Target="${setOf(navigation.target)}"/>`,
    ),
    '</EntitySet>',
  ].join('');

const setOf = (name: string): string => Object.entries(ENTITY_SETS).find(([, entity]) => entity === name)![0];

const annotation = (term: string, text: string): string => `<Annotation Term="${term}" String="${escaped(text)}"/>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
