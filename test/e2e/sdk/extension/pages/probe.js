// Loads the SDK version that the address names, initialises it, and leaves it on the window for the test to drive.
const query = new URLSearchParams(location.search);
const version = query.get('sdk');
const base = new URL(`../sdk/${version}/`, location.href);
const isModern = Number(version.split('.')[0]) >= 4;
const sdk = isModern ? await import(new URL('esm/SDK.min.js', base).href) : await window.requireAmd(new URL('SDK.min.js', base).href);
const state = document.getElementById('state');
const seen = (window.seen = { contexts: [], themes: [], version, loads: 1 });

window.SDK = sdk;
window.addEventListener('themeApplied', () =>
  seen.themes.push(getComputedStyle(document.documentElement).getPropertyValue('--background-color').trim()),
);

if (query.has('register')) {
  sdk.register(query.get('register'), {
    updateContext: (context) => {
      seen.contexts.push(context);
      state.textContent = `sprint ${context.iterationId}`;
    },
  });
}

await sdk.init({ loaded: false });
await sdk.ready();
if (query.has('fail')) {
  await sdk.notifyLoadFailed('The probe was asked to fail.');
} else {
  await sdk.notifyLoadSucceeded();
  seen.widthWhenShown = document.body.scrollWidth;
  state.textContent = `ready ${sdk.getConfiguration().iterationId ?? ''}`;
  const part = query.get('part');
  if (part !== null) {
    sdk.resize(640, 360);
    const close = document.createElement('button');
    close.textContent = 'Close with a result';
    close.addEventListener('click', () => {
      const configuration = sdk.getConfiguration();
      configuration[part].close({ chosen: 42, from: configuration.from });
    });
    document.body.append(close);
  }
}
