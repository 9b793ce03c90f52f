// Runs before Studio starts: gives it the sign-in, the revision and the addresses of this hub, and tells the designer what Studio cannot.
(() => {
  'use strict';

  const page = document.body.dataset;
  const api = location.origin + page.api;
  const definitions = api + '/workflow-definitions';
  const byId = (id) => document.getElementById(id);
  const plainFetch = window.fetch.bind(window);

  let revision = null;
  let queue = Promise.resolve();
  let underWay = 0;

  // Studio formats dates and numbers by this setting, and writes some of them back: one format for everybody.
  localStorage.setItem('BlazorCulture', 'en-US');

  // Studio defines this itself by an inline script; where that is blocked it must not crash.
  window.editorHotkeys = window.editorHotkeys ?? { register() {}, dispose() {} };

  // Studio "navigates" without loading anything. Another page is another document here.
  const pushState = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const to = url == null ? location : new URL(url, document.baseURI);

    if (to.pathname === location.pathname) {
      pushState(state, unused, url);
    } else {
      location.assign(to.href);
    }
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="/workflows/"]');

    if (link) {
      event.preventDefault();
      location.assign(new URL(link.getAttribute('href').slice(1), document.baseURI).href);
    }
  }, true);

  window.fetch = (input, init) => {
    const url = new URL(typeof input === 'string' || input instanceof URL ? input : input.url, document.baseURI).href;

    if (!url.startsWith(api + '/')) {
      return plainFetch(input, init);
    }

    const method = (init?.method ?? 'GET').toUpperCase();

    if (method !== 'POST' || url.split('?')[0] !== definitions) {
      return send(url, method, init);
    }

    // One save after the other: the next one is drawn on the answer of the one before.
    const saved = queue.then(() => send(url, method, init, true));
    queue = saved.catch(() => {});
    return saved;
  };

  async function send(url, method, init, isSave = false) {
    underWay += method === 'GET' ? 0 : 1;

    try {
      for (;;) {
        const headers = new Headers(init?.headers);

        if (isSave && revision) {
          headers.set('X-Hub-Revision', revision);
        }

        const response = await plainFetch(url, { ...init, headers });

        if (response.status !== 401) {
          remember(response);

          if (isSave) {
            return await explained(response);
          }

          return method === 'DELETE' || url.includes('/bulk-actions/delete/') ? await told(response) : response;
        }

        // The drawing stays on the page; the request waits until somebody has signed in again.
        await signedInAgain(init?.signal);
      }
    } finally {
      underWay -= method === 'GET' ? 0 : 1;
    }
  }

  function remember(response) {
    revision = response.headers.get('X-Hub-Revision') ?? revision;
    const state = response.headers.get('X-Hub-State');

    if (state) {
      byId('hub-state').textContent = decodeURIComponent(state);
    }
  }

  // Studio shows a refusal for five seconds; here it stays until it is put right.
  async function explained(response) {
    if (response.status !== 400) {
      byId('hub-notice').hidden = response.ok || byId('hub-notice').hidden;
      return response;
    }

    const { errors } = await response.clone().json();
    const { 'workflows.not-ready': notReady, ...steps } = errors;

    if (!notReady) {
      notice(Object.values(errors).flat().join(' '));
      return response;
    }

    // The steps stand in our list; Studio shows one message instead of one for each of them.
    show(Object.values(steps).flat().map((text) => ({ text, isError: true })));
    return json(400, { errors: { 'workflows.not-ready': notReady } });
  }

  // Studio takes a refused deletion for a crash, so the bar says why and Studio hears that there was nothing to delete.
  async function told(response) {
    if (response.status !== 400) {
      return response;
    }

    const { errors } = await response.json();
    notice(Object.values(errors).flat().join(' '));
    return response.url.includes('/bulk-actions/') ? json(200, { deleted: 0 }) : json(404, {});
  }

  function json(status, body) {
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  }

  function signedInAgain(signal) {
    const box = byId('hub-signed-out');
    box.hidden = false;

    return new Promise((resolve, reject) => {
      const goOn = () => {
        box.hidden = true;
        byId('hub-again').removeEventListener('click', goOn);
        window.removeEventListener('focus', goOn);
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const stop = () => {
        byId('hub-again').removeEventListener('click', goOn);
        window.removeEventListener('focus', goOn);
        reject(signal.reason);
      };
      byId('hub-again').addEventListener('click', goOn);
      window.addEventListener('focus', goOn);
      signal?.addEventListener('abort', stop);
    });
  }

  function notice(text) {
    byId('hub-notice-text').textContent = text;
    byId('hub-notice').hidden = false;
  }

  byId('hub-notice-close').addEventListener('click', () => {
    byId('hub-notice').hidden = true;
  });

  window.addEventListener('beforeunload', (event) => {
    if (underWay > 0) {
      event.preventDefault();
    }
  });

  byId('hub-check').addEventListener('click', async () => {
    const response = await window.fetch(api + '/hub/findings/' + encodeURIComponent(page.definition), { headers: { Accept: 'application/json' } });

    if (!response.ok) {
      notice(page.unreachable);
      return;
    }

    show(await response.json());
  });

  function show(findings) {
    list('hub-errors', findings.filter((f) => f.isError));
    list('hub-warnings', findings.filter((f) => !f.isError));
    byId('hub-findings-none').hidden = findings.length > 0;
    byId('hub-findings').showModal();
  }

  function list(id, findings) {
    byId(id + '-title').hidden = findings.length === 0;
    byId(id).replaceChildren(...findings.map((finding) => {
      const item = document.createElement('li');

      if (finding.step) {
        const step = document.createElement('strong');
        step.textContent = finding.step + ': ';
        item.append(step);
      }

      item.append(finding.text);
      return item;
    }));
  }

  const editor = document.createElement('elsa-workflow-definition-editor');
  editor.setAttribute('definition-id', page.definition);
  editor.setAttribute('remote-endpoint', api);
  editor.setAttribute('tenant-id-header-name', page.tokenHeader);
  editor.setAttribute('tenant-id', page.token);
  byId('hub-canvas').append(editor);

  customElements.whenDefined('elsa-workflow-definition-editor').then(() => byId('hub-loading').remove());
})();
