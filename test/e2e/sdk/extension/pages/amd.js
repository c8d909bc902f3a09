// The smallest loader that the AMD builds of the SDK need: modules beside each other, and shims that every browser has outgrown.
(() => {
  const outgrown = new Set(['es6-promise/auto', 'es6-object-assign/auto']);
  const loaded = new Map();
  const waiting = [];

  window.define = (names, factory) => waiting.push({ names, factory });

  const loadScript = (url) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = url;
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => reject(new Error(`Cannot load ${url}`)));
      document.head.append(script);
    });

  window.requireAmd = (url) => {
    if (!loaded.has(url)) loaded.set(url, load(url));
    return loaded.get(url);
  };

  async function load(url) {
    await loadScript(url);
    const { names, factory } = waiting.pop();
    const exports = {};
    const modules = [];
    for (const name of names) {
      if (name === 'exports') modules.push(exports);
      else if (name === 'require') modules.push(() => undefined);
      else if (outgrown.has(name)) modules.push({});
      else modules.push(await window.requireAmd(new URL(`${name}.min.js`, url).href));
    }
    factory(...modules);
    return exports;
  }
})();
