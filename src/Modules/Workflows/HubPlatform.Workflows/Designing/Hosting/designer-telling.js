// The hub's own boxes around Studio: notices, two drawings of one workflow, and what checking finds.
(() => {
  'use strict';

  const page = document.body.dataset;
  const byId = (id) => document.getElementById(id);

  // The newest drawing of this page; sending knows it.
  let drawing = () => null;

  // Two drawings of one workflow: both are kept, and the designer says which one goes on.
  function conflict(text, number) {
    byId('hub-conflict-text').textContent = text + ' ' + page.aside.replace('{0}', number);
    byId('hub-conflict-download').hidden = !drawing();
    byId('hub-conflict-mine').onclick = async () => {
      const answer = await window.fetch(location.origin + page.api + '/workflow-definitions/' + encodeURIComponent(page.definition) + '/revert/' + number, { method: 'POST' });

      if (answer.ok) {
        location.reload();
      }
    };
    byId('hub-conflict').hidden = false;
  }

  byId('hub-conflict-download').addEventListener('click', () => window.hubKeeping.download(drawing()));
  byId('hub-conflict-theirs').addEventListener('click', () => location.reload());

  function signedInAgain(why, signal) {
    const box = byId('hub-signed-out');
    byId('hub-signed-out-text').textContent = why;
    byId('hub-keep').hidden = !drawing();
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

  byId('hub-keep').addEventListener('click', () => window.hubKeeping.download(drawing()));

  function notice(text) {
    byId('hub-notice-text').textContent = text;
    byId('hub-notice').hidden = false;
  }

  byId('hub-notice-close').addEventListener('click', () => {
    byId('hub-notice').hidden = true;
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

  window.hubTelling = {
    notice,
    conflict,
    show,
    signedInAgain,
    drawingIs(latest) {
      drawing = latest;
    },
  };
})();
