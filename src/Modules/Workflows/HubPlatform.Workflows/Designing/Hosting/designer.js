// Runs before Studio starts: gives it the addresses of this hub, and the hub's own buttons something to do.
(() => {
  'use strict';

  const page = document.body.dataset;
  const { notice, show } = window.hubTelling;
  const api = location.origin + page.api;
  const byId = (id) => document.getElementById(id);

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

  byId('hub-check')?.addEventListener('click', async () => {
    const response = await window.fetch(api + '/hub/findings/' + encodeURIComponent(page.definition), { headers: { Accept: 'application/json' } });

    if (!response.ok) {
      notice(page.unreachable);
      return;
    }

    show(await response.json());
  });

  const element = document.createElement(page.element);
  element.setAttribute('remote-endpoint', api);
  element.setAttribute('tenant-id-header-name', page.tokenHeader);
  element.setAttribute('tenant-id', page.token);

  if (page.definition) {
    element.setAttribute('definition-id', page.definition);
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
