// Answers with a plain page when the hub cannot be reached. Keeps that page and what it is drawn with, and nothing a person has seen or written.
const kept = 'hub-offline-1';

self.addEventListener('install', event => event.waitUntil(keep().then(() => self.skipWaiting())));

self.addEventListener('activate', event => event.waitUntil(
  caches.keys()
    .then(names => Promise.all(names.filter(name => name.startsWith('hub-offline-') && name !== kept).map(name => caches.delete(name))))
    .then(() => self.clients.claim())));

self.addEventListener('fetch', event => {
  if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => caches.match('offline')));
  } else if (event.request.method === 'GET' && new URL(event.request.url).pathname.includes('/_content/')) {
    event.respondWith(fetch(event.request).catch(() => caches.match(event.request).then(found => found ?? Response.error())));
  }
});

async function keep() {
  const cache = await caches.open(kept);
  const page = await fetch('offline', { cache: 'reload' });
  const drawnWith = [...(await page.clone().text()).matchAll(/(?:href|src)="(_content\/[^"#]+)/g)].map(match => match[1]);
  await cache.addAll([...new Set(drawnWith)]);
  await cache.put('offline', page);
}
