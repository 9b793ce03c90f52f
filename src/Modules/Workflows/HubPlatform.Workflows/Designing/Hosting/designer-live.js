// Studio's client does not call again when its live line ends: the page that only shows loads itself anew once the hub answers.
(() => {
  'use strict';

  const page = document.body.dataset;

  if (!page.instance) {
    return;
  }

  const PlainSocket = window.WebSocket;
  let isLeaving = false;

  window.addEventListener('pagehide', () => {
    isLeaving = true;
  });

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

  function lineEnded() {
    if (isLeaving) {
      return;
    }

    isLeaving = true;
    window.hubTelling.notice(page.lookAgain);
    const ask = async () => {
      const answer = await fetch(location.href, { redirect: 'manual' }).catch(() => null);

      if (answer && answer.status < 500) {
        location.reload();
      } else {
        setTimeout(ask, 3000);
      }
    };
    setTimeout(ask, 2000);
  }
})();
