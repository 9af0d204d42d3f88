// The portal as an app: the worker for days without a network, and what the phone still keeps. All pages work without.
(() => {
  "use strict";
  const link = document.querySelector("link[rel=manifest]");
  if (!link || !self.indexedDB) return;
  const home = new URL("./", link.href).pathname;
  const note = document.querySelector("[data-kept]");

  async function show() {
    const rows = await outbox.all(home);
    const busy = document.querySelector("[data-aduan]");
    const state = ["terkirim", "perlu", "menunggu", "tulis"].find((name) => rows.some((row) => row.keadaan === name));
    const shown = state && !busy;
    note.hidden = !shown;
    if (shown) note.firstElementChild.textContent = note.dataset[state];
  }

  async function told() {
    await show();
    document.dispatchEvent(new Event("penata:kiriman"));
  }

  // Where there is still no network, what waits goes on waiting.
  const send = () => outbox.sendAll(home).catch(() => {}).then(told);

  // A receipt taken off a shared phone goes from its own store before the page does.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-lupakan]")) return;
    event.preventDefault();
    outbox.clear(home).finally(() => HTMLFormElement.prototype.submit.call(event.target));
  });

  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(`${home}sw.js`).catch(() => {});
    navigator.serviceWorker.addEventListener("message", told);
  }
  addEventListener("online", send);
  document.addEventListener("penata:kirim", send);
  outbox.all(home).then((rows) => (rows.some((row) => row.keadaan === "menunggu") ? send() : show()));
  self.penataHome = home;
})();
