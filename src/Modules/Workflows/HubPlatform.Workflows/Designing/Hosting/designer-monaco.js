// The editor for code is a megabyte, and most drawings are made without opening it: it is loaded when the first one is seen. Studio makes one behind a
// folded tab as soon as a workflow opens; that one waits for its tab.
(() => {
  'use strict';

  const folder = document.body.dataset.code;
  let loading = null;
  let tellLoaded;
  const loaded = new Promise((resolve) => {
    tellLoaded = resolve;
  });

  function script(src) {
    return new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = src;
      element.onload = resolve;
      element.onerror = () => reject(new Error('The code editor could not be loaded.'));
      document.head.append(element);
    });
  }

  async function loadAll() {
    await script(folder + 'loader.js');
    await script(folder + 'editor/editor.main.js');
    await new Promise((resolve, reject) => window.require(['vs/editor/editor.main'], resolve, reject));
    tellLoaded();
  }

  function load() {
    // The next one tries again where the first could not be loaded.
    loading ??= loadAll().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  function seen(id) {
    const place = document.getElementById(id);

    return place === null ? loaded : new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        if (entries.some((e) => e.isIntersecting)) {
          observer.disconnect();
          resolve();
        }
      });
      observer.observe(place);
    });
  }

  const never = new Promise(() => {});

  // Who waits to be seen may be gone by the time another one has brought the code: that one is never made.
  function make(act, part, parts) {
    return Promise.race([seen(parts[0]), loaded]).then(load).then(() => document.getElementById(parts[0]) ? act.apply(part, parts) : never);
  }

  for (const part of [window.blazorMonaco.editor, window.blazorMonaco.languages]) {
    for (const [name, act] of Object.entries(part)) {
      if (typeof act !== 'function' || name === 'setWasm') {
        continue;
      }

      part[name] = function (...parts) {
        if (window.monaco) {
          return act.apply(this, parts);
        }

        if (name === 'create' || name === 'createDiffEditor') {
          return make(act, part, parts);
        }

        // One that was never seen was never made.
        return name === 'dispose' ? null : loaded.then(() => act.apply(part, parts));
      };
    }
  }
})();
