// Answers with a plain page when the hub cannot be reached, and with lessons somebody has opened before. Keeps those pages and what they are drawn with, and
// nothing else a person has seen or written. Lessons go when somebody signs out, and when the hub says that they are not hers.
const kept = 'hub-offline-1';
const lessons = 'hub-lessons-1';
const isLesson = /\/my\/learning\/[0-9a-f-]{36}\/lessons\/[^/?#]+$/i;
const isDoor = /\/my\/sign-out$|\/p\/[^/?#]+$/;

self.addEventListener('install', event => event.waitUntil(keep().then(() => self.skipWaiting())));

self.addEventListener('activate', event => event.waitUntil(
  caches.keys()
    .then(names => Promise.all(names.filter(name => name.startsWith('hub-') && name !== kept && name !== lessons).map(name => caches.delete(name))))
    .then(() => self.clients.claim())));

self.addEventListener('fetch', event => {
  const path = new URL(event.request.url).pathname;

  if (event.request.method === 'POST' && isDoor.test(path)) {
    event.waitUntil(caches.delete(lessons));
  } else if (event.request.mode === 'navigate' && event.request.method === 'GET' && isLesson.test(path)) {
    event.respondWith(lesson(event, path));
  } else if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => caches.match('offline')));
  } else if (event.request.method === 'GET' && path.includes('/_content/')) {
    event.respondWith(fetch(event.request).catch(() => caches.match(event.request).then(found => found ?? Response.error())));
  }
});

async function lesson(event, path) {
  try {
    const answer = await fetch(event.request);

    if (answer.ok && !answer.redirected) {
      event.waitUntil(keepLesson(path, answer.clone()));
    } else if (answer.type === 'opaqueredirect' || answer.redirected || [401, 403, 404].includes(answer.status)) {
      event.waitUntil(caches.open(lessons).then(cache => cache.delete(path)));
    }

    return answer;
  } catch {
    return await (await caches.open(lessons)).match(path) ?? await caches.match('offline');
  }
}

async function keepLesson(path, page) {
  const cache = await caches.open(lessons);
  await addDrawnWith(cache, page.clone());
  await cache.put(path, page);
}

async function keep() {
  const cache = await caches.open(kept);
  const page = await fetch('offline', { cache: 'reload' });
  await addDrawnWith(cache, page.clone());
  await cache.put('offline', page);
}

async function addDrawnWith(cache, page) {
  const drawnWith = [...(await page.text()).matchAll(/(?:href|src)="(_content\/[^"#]+)/g)].map(match => match[1]);
  await cache.addAll([...new Set(drawnWith)]);
}
