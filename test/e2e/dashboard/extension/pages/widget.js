// A widget that shows the number in its settings and writes down what it is told.
const query = new URLSearchParams(location.search);
const sdk = await import(new URL(`../sdk/${query.get('sdk') ?? '4.2.0'}/esm/SDK.min.js`, location.href).href);
const widget = (window.widget = { sdk, calls: [] });

const show = (call) => (settings, size) => {
  widget.calls.push([call, settings, size]);
  // As the documentation's own example reads it: data must be there.
  const stored = JSON.parse(settings.customSettings.data);
  document.getElementById('name').textContent = settings.name;
  document.getElementById('count').textContent = stored === null ? '–' : stored.start;
  if (query.has('fail')) return Promise.reject({ message: 'It was asked to fail.', isUserVisible: true, isRichText: false });
  if (stored?.start === 0) return Promise.resolve({ statusType: 2 });
  return Promise.resolve({ statusType: 0, state: `shows ${stored?.start}` });
};

await sdk.init({ loaded: false });
sdk.register(sdk.getContributionId().split('.').slice(2).join('.'), {
  preload: show('preload'),
  load: show('load'),
  reload: show('reload'),
  lightbox: show('lightbox'),
  onDashboardLoaded: () => widget.calls.push(['onDashboardLoaded']),
});
await sdk.notifyLoadSucceeded();
