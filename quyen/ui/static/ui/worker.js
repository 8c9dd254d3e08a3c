// The service worker: without a connection a page is answered by one empty page, kept here with its files and nothing else.
// It keeps no page of anybody and no answer of the server, and touches nothing that is posted. SHELL is {version, page, files}.

const PREFIX = "quyen-shell-";
const { version, page, files } = self.SHELL;
const NAME = PREFIX + version;

// Fetched as nobody, so that nothing of the person who happens to be signed in can be kept.
async function keep() {
  const cache = await caches.open(NAME);
  await cache.addAll([page, ...files].map((address) => new Request(address, { credentials: "omit", cache: "reload" })));
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

const kept = async (address) => (await (await caches.open(NAME)).match(address)) ?? Response.error();

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return;
  const wanted = mode === "navigate" ? page : files.includes(pathname) && pathname;
  if (wanted) event.respondWith(fetch(event.request).catch(() => kept(wanted)));
});
