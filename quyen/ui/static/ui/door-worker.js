// The service worker of the door: its page and the files it needs, kept here and answered from here, so that the page
// opens at once on a bad network and without any. It keeps nothing of anybody, and touches nothing but these addresses.
// DOOR is {version, page, files}; a new version takes over when its files are all here.

const PREFIX = "quyen-door-";
const { version, page, files } = self.DOOR;
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

const kept = async (address) => (await (await caches.open(NAME)).match(address)) ?? fetch(address);

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return;
  if (pathname === page || files.includes(pathname)) event.respondWith(kept(pathname));
});
