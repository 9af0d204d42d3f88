// Network first for pages; without a network a page that says so, or the form that can be filled in without.
// Only the files listed in `kept` and those two pages are stored: never a page with anybody's data.
(() => {
  "use strict";
  const name = `penata ${kept.scope} ${kept.version}`;

  addEventListener("install", (event) => {
    const pages = [kept.offline, kept.form].map((path) => new Request(path, { cache: "reload" }));
    event.waitUntil(caches.open(name).then((store) => store.addAll([...kept.files, ...pages])).then(() => skipWaiting()));
  });

  addEventListener("activate", (event) => {
    const old = (other) => other.startsWith(`penata ${kept.scope} `) && other !== name;
    event.waitUntil(
      caches.keys().then((names) => Promise.all(names.filter(old).map((other) => caches.delete(other)))).then(() => clients.claim()),
    );
  });

  const stored = (path) => caches.open(name).then((store) => store.match(path));

  addEventListener("fetch", (event) => {
    const { request } = event;
    const { pathname, origin } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin) return;
    if (kept.files.includes(pathname)) {
      event.respondWith(stored(pathname).then((found) => found || fetch(request)));
    } else if (request.mode === "navigate" && pathname.startsWith(kept.scope)) {
      const page = pathname.startsWith(kept.writing) ? kept.form : kept.offline;
      event.respondWith(fetch(request).catch(() => stored(page)));
    }
  });

  async function send() {
    try {
      await outbox.sendAll(kept.scope);
    } finally {
      for (const page of await clients.matchAll()) page.postMessage("kiriman");
    }
  }

  addEventListener("sync", (event) => {
    if (event.tag === "aduan") event.waitUntil(send());
  });
})();
