// Keeps the empty page for work without network, and nothing with anybody in it. Whoever serves this script writes
// before it what is kept, and under which name: another name for whatever changed.
"use strict";
self.addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(KEPT.name);
  await cache.addAll(KEPT.files.map((file) => new Request(file, { credentials: "omit", cache: "reload" })));
  await self.skipWaiting();
})()));
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== KEPT.name) await caches.delete(name);
  await self.clients.claim();
})()));
self.addEventListener("fetch", (event) => {
  const { pathname, search } = new URL(event.request.url);
  if (event.request.method !== "GET" || !KEPT.files.includes(pathname + search)) return;
  event.respondWith((async () => {
    const cache = await caches.open(KEPT.name);
    return await cache.match(pathname + search, { ignoreVary: true }) || fetch(event.request);
  })());
});
