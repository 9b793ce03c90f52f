// Comfort for people whose browser runs scripts. Every page works without this file.
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }

  const button = event.target.closest('[data-print], [data-copy]');

  if (button?.hasAttribute('data-print')) {
    window.print();
  } else if (button) {
    navigator.clipboard?.writeText(button.dataset.copy).then(() => {
      const said = button.querySelector('[data-copied]');
      said?.removeAttribute('hidden');
    });
  }
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    const menu = document.querySelector('details.menu[open]');

    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  }
});

// On a narrow screen the navigation scrolls sideways: where one is must be in sight.
document.querySelector('.topnav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

// Buttons that only a script can serve are hidden in the page until here.
for (const element of document.querySelectorAll('[data-needs-script]')) {
  element.hidden = false;
}

// A participant's phone keeps one plain page for when there is no connection.
if (document.querySelector('.shell-participant')) {
  navigator.serviceWorker?.register(new URL('offline-worker.js', document.baseURI)).catch(() => { });
}
