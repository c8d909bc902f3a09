import { linkOf } from '../../../src/azure/work-items/links.ts';

const SAVED = '2026-10-05T21:00:00.12Z';
const EARLIER = '2026-10-05T20:59:00Z';
const dated = (authorizedDate: string, resourceCreatedDate = authorizedDate, resourceModifiedDate = resourceCreatedDate) => ({
  authorizedDate,
  resourceCreatedDate,
  resourceModifiedDate,
});

// prettier-ignore
it.each([
  ['a link as it was added',                     'Hyperlink',    dated(SAVED),                        SAVED],
  ['a link that was edited',                     'Hyperlink',    dated(SAVED, SAVED, '2026-10-07T09:00:00Z'), undefined],
  ['a link that was edited and dated anew',      'ArtifactLink', dated('2026-10-07T09:00:00Z', SAVED), undefined],
  ['a file that was uploaded before the save',   'AttachedFile', dated(SAVED, EARLIER),               SAVED],
  ['a link without dates',                       'Hyperlink',    {},                                  undefined],
])('the save that added %s', (_link, rel, attributes, expected) => {
  const url = rel === 'ArtifactLink' ? 'vstfs:///Git/Commit/p%2Fr%2Fabc' : 'https://runs.example/1';
  const link = linkOf({ rel, url, attributes }, 'Asia/Kolkata');
  expect(link !== null && 'addedAt' in link ? link.addedAt : undefined).toBe(expected);
});
