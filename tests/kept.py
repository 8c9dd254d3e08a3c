"""What lies on a device: the browser's database as it is stored, the shell that the service worker keeps."""

import json

DUMP = """async () => {
  const found = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((good) => (indexedDB.open(name).onsuccess = (e) => good(e.target.result)));
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store).getAll();
      const rows = await new Promise((good) => (request.onsuccess = () => good(request.result)));
      found[store] = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [
        key, value instanceof ArrayBuffer || ArrayBuffer.isView(value)
          ? new TextDecoder().decode(value) : value])));
    }
    database.close();
  }
  return found;
}"""

LEFT = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  storage: { ...localStorage },
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""

CACHED = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) found[new URL(url).pathname] = await (await cache.match(url)).text();
  }
  return found;
}"""


def rows(page) -> list[dict]:
    """Every text the device keeps, as it is stored; the tags beside it say nothing."""
    found = page.evaluate(DUMP).get("kept", [])
    assert {frozenset(row) for row in found} <= {frozenset(("key", "person", "salt", "iv", "sealed"))}
    return found


def dump(page) -> str:
    """Everything that the browser's databases hold, as text."""
    return json.dumps(page.evaluate(DUMP), ensure_ascii=False)


def left(page) -> dict:
    """What of the site is left on the device."""
    return page.evaluate(LEFT)


def cached(page) -> dict[str, str]:
    """Every answer that the service worker keeps, by its path."""
    return page.evaluate(CACHED)
