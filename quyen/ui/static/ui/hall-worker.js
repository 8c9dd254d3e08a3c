// The worker of one hall's page: keeps that page in each language with its files, so that it opens when the line drops.
// The line's answer goes first, and what came last is kept in its stead. Nothing that is posted passes here.
// HALL is {version, page, files}.

const { version, page, files } = self.HALL;
const PREFIX = `quyen-hall-${page}-`;
const NAME = PREFIX + version;
const PAGES = [page, `${page}?language=vi`, `${page}?language=en`];

async function keep() {
  const cache = await caches.open(NAME);
  await cache.addAll([...PAGES, ...files].map((address) => new Request(address, { credentials: "omit", cache: "reload" })));
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(request) {
  const cache = await caches.open(NAME);
  const came = await fetch(request).catch(() => null);
  if (came?.ok && request.mode === "navigate") await cache.put(request.url, came.clone());
  if (came && came.status < 500) return came;
  return (await cache.match(request.url)) ?? came ?? Response.error();
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { origin, pathname, search } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (PAGES.includes(pathname + search) || files.includes(pathname)) event.respondWith(answer(event.request));
});
