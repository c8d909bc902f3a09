import * as SDK from '../sdk/SDK.min.js';

const API = 'api-version=7.1';

await SDK.init({ loaded: false });
const service = (id) => SDK.getService(id);
const [token, organization, project] = await Promise.all([
  SDK.getAccessToken(),
  service('ms.vss-features.location-service').then((location) => location.getServiceLocation()),
  service('ms.vss-tfs-web.tfs-page-data-service').then((page) => page.getProject()),
]);

/** Sends a request as a hub does, so that it needs the same preflight. */
async function ask(path, body) {
  const response = await fetch(`${organization}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The request was answered ${response.status}.`);
  return response.json();
}

// Three waves: what the project is like, which items there are, and the items.
await ask(`${project.id}/_apis/wit/classificationnodes/Iterations?$depth=10&${API}`);
const query = "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Hypothesis'";
const { workItems } = await ask(`${project.id}/_apis/wit/wiql?$top=200&${API}`, { query });
const ids = workItems.map(({ id }) => id);
const items = ids.length === 0 ? { value: [] } : await ask(`${project.id}/_apis/wit/workitemsbatch?${API}`, { ids, fields: ['System.Title'] });

const sentence = document.createElement('p');
sentence.className = 'sentence';
sentence.textContent = `${items.value.length} items`;
document.body.append(sentence);
await SDK.notifyLoadSucceeded();
