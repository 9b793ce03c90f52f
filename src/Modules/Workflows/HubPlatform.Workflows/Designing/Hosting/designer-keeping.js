// Keeps what is being saved in this browser until the hub has it: a lost sign-in, a closed tab or a crash loses no drawing.
(() => {
  'use strict';

  const page = document.body.dataset;

  // Another one each time the page is loaded, also where a tab is duplicated.
  const tab = crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
  const about = page.region + ' ' + page.definition;
  const key = about + ' ' + tab;

  // Held as long as this page lives: so another page knows which drawings nobody is working on any more.
  navigator.locks?.request('hub-tab ' + tab, () => new Promise(() => {}));

  let opened = null;

  function database() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('hub-drawings', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('drawings');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  }

  async function inStore(mode, act) {
    const store = (await database()).transaction('drawings', mode).objectStore('drawings');
    return new Promise((resolve, reject) => {
      const request = act(store);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  // A browser that keeps nothing (a private window, no room left) must still be able to save.
  async function quietly(act, otherwise) {
    try {
      return await act();
    } catch {
      opened = null;
      return otherwise;
    }
  }

  window.hubKeeping = {
    tab,

    keep: (body) => quietly(() => inStore('readwrite', (s) => s.put({ about, tab, body, at: Date.now() }, key))),

    forget: (of = key) => quietly(() => inStore('readwrite', (s) => s.delete(of))),

    // Drawings of this workflow that were never saved and whose page is gone.
    async leftBehind() {
      const alive = new Set(((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name));
      const all = await quietly(() => inStore('readonly', (s) => s.getAll()), []);
      return all.filter((d) => d.about === about && d.tab !== tab && !alive.has('hub-tab ' + d.tab)).map((d) => ({ ...d, key: d.about + ' ' + d.tab }));
    },

    download(body) {
      const { model } = JSON.parse(body);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(model, null, 2)], { type: 'application/json' }));
      link.download = (page.definition || 'workflow') + '.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  };
})();
