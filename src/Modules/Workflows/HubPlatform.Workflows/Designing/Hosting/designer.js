// Runs before Studio starts: gives it the sign-in, the revision and the addresses of this hub, and tells the designer what Studio cannot.
(() => {
  'use strict';

  const page = document.body.dataset;
  const keeping = window.hubKeeping;
  const api = location.origin + page.api;
  const definitions = api + '/workflow-definitions';
  const byId = (id) => document.getElementById(id);
  const plainFetch = window.fetch.bind(window);

  let token = page.token;
  let who = page.who;
  let revision = null;
  let mine = null;
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
    const link = event.target.closest?.('a[href^="/workflows/"], a[href^="/diagnostics/"]');

    if (link) {
      event.preventDefault();
      const path = link.getAttribute('href').slice(1);

      if (path.startsWith('workflows/')) {
        location.assign(new URL(path, document.baseURI).href);
      }
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

    // One save after the other: the next one is drawn on the answer of the one before. What waits is kept already.
    const kept = keep(init?.body);
    const saved = queue.then(() => kept).then((body) => send(url, method, init, true, body));
    queue = saved.catch(() => {});
    return saved;
  };

  // Studio hands its bodies over as text or as bytes. The newest drawing is the one that is kept.
  async function keep(body) {
    if (!page.definition || body == null) {
      return null;
    }

    mine = typeof body === 'string' ? body : await new Response(body).text();
    await keeping.keep(mine);
    return mine;
  }

  async function send(url, method, init, isSave = false, body = null) {
    underWay += method === 'GET' ? 0 : 1;

    try {
      for (let renewals = 0; ;) {
        const headers = new Headers(init?.headers);
        headers.set(page.tokenHeader, token);
        headers.set('X-Hub-Tab', keeping.tab);

        if (isSave && revision) {
          headers.set('X-Hub-Revision', revision);
        }

        if (body) {
          // Each time anew: signing out in another tab empties what the browser keeps.
          await keeping.keep(mine);
        }

        const response = await plainFetch(url, { ...init, headers });

        if ((response.status === 401 || response.status === 404) && url.includes('/validation/is-name-unique')) {
          // Asked before each save; the save itself is what waits for somebody who may draw.
          return json(200, { isUnique: true });
        }

        if (response.status === 401) {
          // The drawing stays on the page; the request waits until somebody has signed in again.
          await signedInAgain(page.signedOut, init?.signal);
          continue;
        }

        if (await isForeign(response, isSave)) {
          await renewed(renewals++, init?.signal);
          continue;
        }

        if (body && body === mine && (response.ok || response.headers.has('X-Hub-Aside'))) {
          await keeping.forget();
        }

        remember(response);
        return isSave ? await explained(response) : await told(response, url, method);
      }
    } finally {
      underWay -= method === 'GET' ? 0 : 1;
    }
  }

  // Somebody else signed in on this browser: the page's token is not theirs, or they may not draw.
  async function isForeign(response, isSave) {
    if (response.status === 404) {
      return isSave || (await signedIn())?.who !== who;
    }

    return response.status === 400 && 'workflows.page-too-old' in ((await response.clone().json().catch(() => ({}))).errors ?? {});
  }

  // Null where nobody is, or somebody who may not draw.
  async function signedIn() {
    const answer = await plainFetch(api + '/hub/page', { headers: { Accept: 'application/json' } });
    return answer.ok ? await answer.json() : null;
  }

  async function renewed(renewals, signal) {
    for (let asked = false; ; asked = true) {
      const now = await signedIn();

      // The same person with a new sign-in goes on without a word; whoever else is there is asked.
      if (now && (asked || (renewals === 0 && now.who === who))) {
        token = now.token;
        who = now.who;
        return;
      }

      await signedInAgain(now ? page.somebodyElse.replace('{0}', now.name) : page.mayNotDraw, signal);
    }
  }

  // A list is about many workflows: what was last done to one of them says nothing about the next.
  function remember(response) {
    if (!page.definition) {
      return;
    }

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

    if (response.headers.has('X-Hub-Aside')) {
      conflict(Object.values(errors).flat().join(' '), response.headers.get('X-Hub-Aside'));
      return response;
    }

    if (!notReady) {
      notice(Object.values(errors).flat().join(' '));
      return response;
    }

    // The steps stand in our list; Studio shows one message instead of one for each of them.
    show(Object.values(steps).flat().map((text) => ({ text, isError: true })));
    return json(400, { errors: { 'workflows.not-ready': notReady } });
  }

  // Studio takes a refusal for a crash anywhere but on saving: so the bar says why, and Studio hears that nothing was there to do.
  async function told(response, url, method) {
    const path = url.slice(api.length).split('?')[0];

    if (response.headers.get('x-elsa-workflow-cannot-start')) {
      notice(page.noRun);
    }

    if (path === '/tests/activities' && response.ok) {
      // Studio folds the reason away below its buttons.
      notice((await response.clone().json()).exception.message);
    }

    if (response.status === 400 && path === '/workflow-definitions/import') {
      // Of an import Studio shows the number of the refusal and not its words.
      notice(Object.values((await response.clone().json()).errors).flat().join(' '));
    }

    if (response.status !== 400 || method === 'GET' || /\/(publish|retract|import)$/.test(path) && path.startsWith('/workflow-definitions/')) {
      return response;
    }

    const { errors } = await response.json();
    notice(Object.values(errors).flat().join(' '));
    const none = { deleted: 0, count: 0, published: [], alreadyPublished: [], notFound: [], updatedConsumers: [], retracted: [], alreadyRetracted: [] };
    return method === 'DELETE' ? json(404, {}) : json(200, none);
  }

  function json(status, body) {
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  }

  function signedInAgain(why, signal) {
    const box = byId('hub-signed-out');
    byId('hub-signed-out-text').textContent = why;
    byId('hub-keep').hidden = !mine;
    box.hidden = false;

    return new Promise((resolve, reject) => {
      const end = () => {
        byId('hub-again').removeEventListener('click', goOn);
        window.removeEventListener('focus', cameBack);
        signal?.removeEventListener('abort', stop);
      };
      const goOn = () => {
        box.hidden = true;
        end();
        resolve();
      };
      // Back from the tab with the sign-in; where somebody else is there, only a click goes on as them.
      const cameBack = () => why === page.signedOut && goOn();
      const stop = () => {
        end();
        reject(signal.reason);
      };
      byId('hub-again').addEventListener('click', goOn);
      window.addEventListener('focus', cameBack);
      signal?.addEventListener('abort', stop);
    });
  }

  byId('hub-keep').addEventListener('click', () => keeping.download(mine));

  // Two drawings of one workflow: both are kept, and the designer says which one goes on.
  function conflict(text, number) {
    byId('hub-conflict-text').textContent = text + ' ' + page.aside.replace('{0}', number);
    byId('hub-conflict-download').hidden = !mine;
    byId('hub-conflict-mine').onclick = async () => {
      const answer = await window.fetch(definitions + '/' + encodeURIComponent(page.definition) + '/revert/' + number, { method: 'POST' });

      if (answer.ok) {
        location.reload();
      }
    };
    byId('hub-conflict').hidden = false;
  }

  byId('hub-conflict-download').addEventListener('click', () => keeping.download(mine));
  byId('hub-conflict-theirs').addEventListener('click', () => location.reload());

  function notice(text) {
    byId('hub-notice-text').textContent = text;
    byId('hub-notice').hidden = false;
  }

  byId('hub-notice-close').addEventListener('click', () => {
    byId('hub-notice').hidden = true;
  });

  // While anything waits for a sign-in Studio begins no save: what is drawn then stands on the page alone.
  window.addEventListener('beforeunload', (event) => {
    if (underWay > 0 || !byId('hub-signed-out').hidden) {
      event.preventDefault();
    }
  });

  // Signing out empties what this browser keeps, so a drawing that is on its way is waited for. Who signed in since the page was opened has another token.
  for (const form of document.querySelectorAll('.hub-leaves')) {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();

      if (underWay > 0) {
        notice(page.stillSaving);
        return;
      }

      const field = form.querySelector(`[name="${page.tokenField}"]`);

      if (field) {
        field.value = (await signedIn().catch(() => null))?.token ?? field.value;
      }

      // The button that was pressed says which language; sending again by the form would leave it out.
      const pressed = document.createElement('input');
      Object.assign(pressed, { type: 'hidden', name: event.submitter?.name ?? '', value: event.submitter?.value ?? '' });
      form.append(pressed);
      form.submit();
    });
  }

  // Studio's own button knows what is on the canvas and not saved yet. It has no name: it is the one with the upward cloud. An earlier version has none.
  const publishing = () => document.querySelector('#hub-canvas .mud-icon-button:has(path[d^="M19.35 10.04"])');

  // Into a workflow that is used as an activity Studio steps only where nothing can be changed; while one draws, it is drawn in a tab of its own.
  byId('hub-canvas').addEventListener('dblclick', (event) => {
    const used = JSON.parse(event.target.closest('.x6-node')?.querySelector('elsa-activity-wrapper')?.getAttribute('activity-json') ?? '{}').workflowDefinitionId;

    if (typeof used === 'string' && page.definition && publishing()) {
      window.open(new URL('workflows/definitions/' + encodeURIComponent(used) + '/edit', document.baseURI).href, '_blank');
    }
  });

  byId('hub-publish')?.addEventListener('click', () => {
    const button = publishing();

    if (button) {
      button.click();
    } else {
      notice(page.notOpen);
    }
  });

  // What an earlier page could not save goes to the hub now, as a version beside the latest.
  async function bringBack() {
    for (const drawing of await keeping.leftBehind()) {
      const headers = { 'Content-Type': 'application/json', [page.tokenHeader]: token, 'X-Hub-Tab': drawing.tab };
      const answer = await plainFetch(api + '/hub/set-aside', { method: 'POST', headers, body: drawing.body });

      if (answer.ok) {
        await keeping.forget(drawing.key);
        mine = answer.headers.has('X-Hub-Aside') ? drawing.body : mine;

        if (answer.headers.has('X-Hub-Aside')) {
          conflict(page.foundAgain.replace('{0}', new Date(drawing.at).toLocaleString(document.documentElement.lang)), answer.headers.get('X-Hub-Aside'));
        }
      } else if (answer.status === 400) {
        mine = drawing.body;
        byId('hub-keep').hidden = false;
        notice(page.notKept);
      }
    }
  }

  byId('hub-check')?.addEventListener('click', async () => {
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

  // Studio's client does not call again when its live line ends: the page that only shows loads itself anew once the hub answers.
  if (page.instance) {
    const PlainSocket = window.WebSocket;
    window.WebSocket = class extends PlainSocket {
      constructor(...parts) {
        super(...parts);

        if (String(parts[0]).includes('/elsa/hubs/')) {
          this.addEventListener('close', () => this.hubMeant || lineEnded());
        }
      }

      // Studio opens several lines and gives some of them up again.
      close(...parts) {
        this.hubMeant = true;
        super.close(...parts);
      }
    };
  }

  let isLeaving = false;
  window.addEventListener('pagehide', () => {
    isLeaving = true;
  });

  function lineEnded() {
    if (isLeaving) {
      return;
    }

    isLeaving = true;
    notice(page.lookAgain);
    const ask = async () => {
      const answer = await plainFetch(location.href, { redirect: 'manual' }).catch(() => null);

      if (answer && answer.status < 500) {
        location.reload();
      } else {
        setTimeout(ask, 3000);
      }
    };
    setTimeout(ask, 2000);
  }

  const element = document.createElement(page.element);
  element.setAttribute('remote-endpoint', api);
  element.setAttribute('tenant-id-header-name', page.tokenHeader);
  element.setAttribute('tenant-id', token);

  if (page.definition) {
    element.setAttribute('definition-id', page.definition);
    bringBack();
  }

  if (page.instance) {
    element.setAttribute('instance-id', page.instance);
  }

  byId('hub-canvas').append(element);

  customElements.whenDefined(page.element).then(() => {
    byId('hub-loading').remove();
    const go = (path) => location.assign(new URL(path, document.baseURI).href);
    element.editWorkflowDefinition = (id) => go('workflows/definitions/' + encodeURIComponent(id) + '/edit');
    element.viewWorkflowInstance = (id) => go('workflows/instances/' + encodeURIComponent(id) + '/view');
  });
})();
