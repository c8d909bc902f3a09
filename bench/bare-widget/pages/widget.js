import * as SDK from '../sdk/SDK.min.js';

const SUCCESS = { statusType: 0 };

/** Sends as many requests one after the other as the settings say, and draws. */
async function load({ customSettings }) {
  const { waves } = JSON.parse(customSettings.data);
  const [token, location] = await Promise.all([SDK.getAccessToken(), SDK.getService('ms.vss-features.location-service')]);
  const projects = `${await location.getServiceLocation()}_apis/projects?api-version=7.1`;
  // Addresses of their own, so that each is asked for with a preflight as those of other widgets are.
  let answers = 0;
  while (answers < waves) {
    const response = await fetch(`${projects}&$skip=${answers}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`The request was answered ${response.status}.`);
    await response.json();
    answers += 1;
  }
  const paragraph = document.createElement('p');
  paragraph.className = 'widget-body';
  paragraph.textContent = `${answers} answers`;
  document.body.append(paragraph);
  return SUCCESS;
}

await SDK.init({ loaded: false });
SDK.register('bare-widget', { preload: () => Promise.resolve(SUCCESS), load, reload: load });
await SDK.notifyLoadSucceeded();
