// What script adds to the pages of a complaint: the phone keeps what is typed until it is sent, photos are scaled before
// they go, their way is shown, and a network that fails loses nothing. Without script the forms are sent as they are.
(() => {
  "use strict";
  const KEY = "aduan";
  const done = document.querySelector("[data-sent]");
  if (done) {
    const key = sessionStorage.getItem(KEY);
    if (key) outbox.drop(key);
    sessionStorage.removeItem(KEY);
  }

  async function begin() {
    const form = document.querySelector("form[data-aduan]");
    if (!form || !self.indexedDB) return;
    const [page, words] = [form.dataset.aduan, document.querySelector("[data-words]").dataset];
    const weak = document.querySelector("[data-weak]");
    if (weak) weak.hidden = false;
    if (form.elements.tambah) form.elements.tambah.hidden = true;
    const status = form.querySelector("[data-said]");
    let row = await outbox.current(penataHome);
    const old = row && page === "what" && !form.elements.uraian.value && row.isian.uraian;
    if (!row && page === "what") row = outbox.fresh(penataHome);
    const photos = page === "what" && form.elements.foto ? choose(form, words, (one) => { if (row) add(row, one); }) : null;
    if (row) {
      sessionStorage.setItem(KEY, row.kunci);
      outbox.refill(form, row.isian);
      if (page === "what") form.insertAdjacentHTML("beforeend", `<input type="hidden" name="kunci" value="${row.kunci}">`);
      if (old) await again(form, row, photos);
    }

    const keep = async () => {
      if (!row) return;
      row.isian = { ...row.isian, ...outbox.typed(form) };
      if (form.elements.pelanggaran && !form.elements.pelanggaran.checked) delete row.isian.pelanggaran;
      row.pada = Date.now();
      if (row.isian.uraian) await outbox.put(row);
    };
    let waiting = 0;
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 500); });
    form.addEventListener("submit", async (event) => {
      const button = event.submitter;
      if (button && button.type === "image") return;
      event.preventDefault();
      clearTimeout(waiting);
      if (button && button.name === "hapus") leave(form, button, row);
      const body = new FormData(form);
      if (button && button.name) body.append(button.name, button.value);
      await keep();
      const busy = (is) => form.querySelectorAll("button").forEach((one) => { one.disabled = is; });
      busy(true);
      const answer = await post(form, body, (text) => { status.textContent = text; }, words);
      busy(false);
      if (!answer) await stranded(page, row, status, words);
      else if (answer.status === 204) location.assign(answer.getResponseHeader("X-Penata-Ke"));
      else if (answer.status === 422 || answer.status === 200) renew(answer.responseText);
      else HTMLFormElement.prototype.submit.call(form);
    });
  }

  function choose(form, words, each) {
    const list = form.querySelector("[data-chosen]");
    return photo.chooser(form.elements.foto, list, words, Number(words.most), (chosen) => each(chosen));
  }

  // What was chosen on this page, beside what the server already has of this complaint.
  function add(row, chosen) {
    row.foto = [...(row.diServer || []), ...chosen.map((one) => ({ ...one }))];
    if (row.isian.uraian) outbox.put(row);
  }

  // A photo taken out on the page goes from the phone as well; where the two differ, all of them.
  function leave(form, button, row) {
    if (!row) return;
    const buttons = [...form.querySelectorAll("[name=hapus]")];
    const known = row.diServer || [];
    row.diServer = known.length === buttons.length ? known.filter((_, place) => buttons[place] !== button) : [];
    row.foto = row.foto.filter((one) => !known.includes(one) || row.diServer.includes(one));
  }

  async function again(form, row, photos) {
    row.diServer = [];
    const note = form.querySelector("[data-again]");
    note.hidden = false;
    note.querySelector("button").addEventListener("click", async () => {
      await outbox.drop(row.kunci);
      location.reload();
    });
    if (photos) await photos.fill(row.foto.map((one) => ({ ...one })));
  }

  // The answer of the server; null where the network failed.
  function post(form, body, say, words) {
    return new Promise((finish) => {
      const began = Date.now();
      const asked = new XMLHttpRequest();
      asked.open("POST", location.pathname);
      asked.setRequestHeader("X-Penata-Langkah", "1");
      asked.upload.addEventListener("progress", ({ loaded, total }) => {
        if (total < 50000 || loaded === 0) return;
        const left = Math.ceil(((Date.now() - began) / loaded) * (total - loaded) / 1000);
        say(words.mengirim.replace("{persen}", Math.round((100 * loaded) / total)).replace("{detik}", left));
      });
      asked.addEventListener("load", () => { say(""); finish(asked); });
      for (const name of ["error", "timeout", "abort"]) asked.addEventListener(name, () => finish(null));
      asked.timeout = 180000;
      asked.send(body);
    });
  }

  // The last page waits on the phone and is sent by itself; an earlier one can be finished without a network.
  async function stranded(page, row, status, words) {
    const whole = page === "check" && row && row.isian.uraian && row.isian.kerahasiaan;
    if (whole) {
      row.keadaan = "menunggu";
      await outbox.put(row);
      await later();
    }
    status.textContent = row ? words[whole ? "menunggu" : "terputus"] : words.putus;
    if (!row) return;
    const link = document.createElement("a");
    [link.href, link.textContent] = [words.luring, words[whole ? "lihat" : "luringkan"]];
    status.append(" ", link);
  }

  // Asks the browser to send when the network is back, also with the page shut, where it knows how.
  async function later() {
    const worker = "serviceWorker" in navigator && (await navigator.serviceWorker.getRegistration());
    if (worker && worker.sync) await worker.sync.register("aduan").catch(() => {});
  }

  // The page again, with what is wrong.
  async function renew(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    const row = await outbox.current(penataHome);
    if (row) {
      const refused = fresh.querySelector("#foto-galat");
      row.foto = row.foto.filter((one) => one.terbaca || !refused);
      row.diServer = row.foto;
      await outbox.put(row);
    }
    document.querySelector("main").replaceWith(fresh);
    scrollTo(0, 0);
    fresh.querySelector(".errors")?.focus();
    await begin();
  }

  self.penataLater = later;
  document.addEventListener("DOMContentLoaded", begin);
})();
