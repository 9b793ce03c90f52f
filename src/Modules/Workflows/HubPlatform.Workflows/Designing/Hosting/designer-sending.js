// What Studio sends: with the page's sign-in and the revision it was drawn on, one save after the other, and waiting where somebody has to sign in again.
(() => {
  'use strict';

  const page = document.body.dataset;
  const keeping = window.hubKeeping;
  const { notice, conflict, show, signedInAgain, drawingIs } = window.hubTelling;
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
  drawingIs(() => mine);

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

  if (page.definition) {
    bringBack();
  }
})();
