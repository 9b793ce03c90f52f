// The editor for code is a megabyte, and most drawings are made without opening it: it is loaded when the first one is opened.
(() => {
  'use strict';

  const folder = document.body.dataset.code;
  let loading = null;

  function script(src) {
    return new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = src;
      element.onload = resolve;
      element.onerror = () => reject(new Error('The code editor could not be loaded.'));
      document.head.append(element);
    });
  }

  async function load() {
    await script(folder + 'loader.js');
    await script(folder + 'editor/editor.main.js');
    await new Promise((resolve, reject) => window.require(['vs/editor/editor.main'], resolve, reject));
  }

  for (const part of [window.blazorMonaco.editor, window.blazorMonaco.languages]) {
    for (const [name, act] of Object.entries(part)) {
      if (typeof act === 'function') {
        part[name] = function (...parts) {
          if (window.monaco) {
            return act.apply(this, parts);
          }

          // The next one tries again where the first could not be loaded.
          loading ??= load().catch((error) => {
            loading = null;
            throw error;
          });
          return loading.then(() => act.apply(part, parts));
        };
      }
    }
  }
})();
