// What a phone keeps of complaints until they are sent: one record each in IndexedDB. Used by pages and by the worker.
self.outbox = (() => {
  "use strict";
  const STORE = "aduan";
  const LEFT = 7 * 24 * 3600 * 1000;

  const base = () => new Promise((done, fail) => {
    const asked = indexedDB.open("penata", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "kunci" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

  async function work(mode, act) {
    const opened = await base();
    try {
      return await new Promise((done, fail) => {
        const deal = opened.transaction(STORE, mode);
        const asked = act(deal.objectStore(STORE));
        deal.oncomplete = () => done(asked.result);
        deal.onerror = deal.onabort = () => fail(deal.error);
      });
    } finally {
      opened.close();
    }
  }

  // The records of a city, oldest first; what was begun and left for a week is forgotten, what waits never.
  async function all(city) {
    const rows = (await work("readonly", (store) => store.getAll())).filter((row) => row.kota === city);
    const left = (row) => row.keadaan === "tulis" && Date.now() - row.pada > LEFT;
    for (const row of rows.filter(left)) await drop(row.kunci);
    return rows.filter((row) => !left(row)).sort((one, two) => one.pada - two.pada);
  }

  const put = (row) => work("readwrite", (store) => store.put(row));
  const drop = (key) => work("readwrite", (store) => store.delete(key));

  // Receipts and what was begun; what is still to be sent stays until it is sent or taken away by itself.
  async function clear(city) {
    const done = (row) => row.keadaan === "terkirim" || row.keadaan === "tulis";
    for (const row of (await all(city)).filter(done)) await drop(row.kunci);
  }

  // The complaint being written; there is never more than one.
  const current = async (city) => (await all(city)).find((row) => row.keadaan === "tulis");

  function fresh(city) {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    const key = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
    return { kunci: key, kota: city, keadaan: "tulis", isian: {}, foto: [], galat: {}, pada: Date.now() };
  }

  // Sends one record; its key makes it one complaint, however often this is done. Throws where there is no network.
  async function send(row) {
    const form = new FormData();
    for (const [name, value] of Object.entries(row.isian)) form.append(name, value);
    for (const photo of row.foto) form.append("foto", photo.isi, photo.nama);
    form.append("foto_lengkap", "ya");
    const head = { "X-Penata-Kunci": row.kunci };
    const answer = await fetch(`${row.kota}pengaduan/baru/utuh/`, { method: "POST", body: form, headers: head });
    if (answer.status >= 500) throw new Error(`${answer.status}`);
    const said = await answer.json();
    if (answer.ok) return { ...row, ...said, keadaan: "terkirim", isian: {}, foto: [], galat: {} };
    return { ...row, keadaan: answer.status === 429 ? "menunggu" : "perlu", galat: said.galat };
  }

  async function sendAll(city) {
    const each = async () => {
      for (const row of (await all(city)).filter((one) => one.keadaan === "menunggu")) await put(await send(row));
    };
    return navigator.locks ? navigator.locks.request(`kirim ${city}`, each) : each();
  }

  const OURS = new Set(["csrfmiddlewaretoken", "kunci", "situs_web", "hapus", "tambah"]);

  // What is typed in a form, without files and without what is ours.
  function typed(form) {
    return Object.fromEntries([...new FormData(form)].filter(([name, value]) => !OURS.has(name) && typeof value === "string"));
  }

  // Fills what is still empty in a form with what the phone kept.
  function refill(form, kept) {
    for (const [name, value] of Object.entries(kept)) {
      const field = form.elements.namedItem(name);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = field.value === value;
      else if (!field.value) field.value = value;
    }
  }

  return { typed, refill, all, put, drop, clear, current, fresh, sendAll };
})();
