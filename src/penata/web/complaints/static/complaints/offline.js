// The form for when there is no network: everything on one page, kept on the phone, sent when the network is back.
(() => {
  "use strict";
  const form = document.querySelector("form[data-aduan=offline]");
  if (!self.indexedDB || !self.crypto) return;
  const words = document.querySelector("[data-words]").dataset;
  const [list, said] = [document.querySelector("[data-outbox]"), form.querySelector("[data-said]")];
  let row = null;
  let photos = null;

  const field = (name) => form.elements.namedItem(name);
  const element = (tag, text = "", kind = "") => Object.assign(document.createElement(tag), { textContent: text, className: kind });

  function button(text, does) {
    const made = element("button", text, "button quiet small");
    made.type = "button";
    made.addEventListener("click", does);
    return made;
  }

  async function keep() {
    row.isian = outbox.typed(form);
    row.pada = Date.now();
    if (row.isian.uraian) await outbox.put(row);
  }

  async function write(kept) {
    row = kept || outbox.fresh(penataHome);
    form.reset();
    photos.chosen.length = 0;
    for (const one of form.querySelectorAll("select, textarea")) one.value = "";
    outbox.refill(form, row.isian);
    await photos.fill(row.foto.map((one) => ({ ...one })));
    const sum = row.galat && row.galat.jumlah;
    form.querySelector("[data-sum]").hidden = !sum;
    form.querySelector("[data-sum] label").textContent = sum || "";
    said.textContent = Object.values(row.galat || {}).join(" ");
  }

  function ticket(one) {
    const box = element("div", "", "ticket");
    for (const [name, value] of [[words.nomor, one.nomor], [words.pin, one.pin]]) {
      const line = element("p", name);
      line.append(element("b", value));
      box.append(line);
    }
    return box;
  }

  function entry(one) {
    const item = element("li");
    item.append(element("b", words[one.keadaan]));
    if (one.keadaan === "terkirim") item.append(ticket(one));
    else item.append(element("p", one.isian.uraian.slice(0, 120), "soft"));
    if (one.keadaan !== "terkirim" && Object.keys(one.galat).length) item.append(element("p", Object.values(one.galat).join(" "), "wrong"));
    const acts = element("div", "", "buttons");
    if (one.keadaan === "menunggu") acts.append(button(words.kirim, () => document.dispatchEvent(new Event("penata:kirim"))));
    if (["menunggu", "perlu"].includes(one.keadaan)) {
      acts.append(button(words.ubah, async () => {
        await outbox.put({ ...one, keadaan: "tulis" });
        await write({ ...one, keadaan: "tulis" });
        await show();
        field("uraian").focus();
      }));
    }
    acts.append(button(words[one.keadaan === "terkirim" ? "tercatat" : "hapusdari"], async () => {
      await outbox.drop(one.kunci);
      await show();
    }));
    item.append(acts);
    return item;
  }

  async function show() {
    const rows = (await outbox.all(penataHome)).filter((one) => one.keadaan !== "tulis");
    list.replaceChildren(...rows.map(entry));
    list.hidden = !rows.length;
  }

  async function begin() {
    photos = photo.chooser(field("foto"), form.querySelector("[data-chosen]"), words, Number(words.most), (chosen) => {
      row.foto = chosen.map((one) => ({ ...one }));
      if (row.isian.uraian) outbox.put(row);
    });
    await write(await outbox.current(penataHome));
    await show();
    form.hidden = false;
    let waiting = 0;
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 500); });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      await keep();
      await outbox.put({ ...row, keadaan: "menunggu", galat: {} });
      await write(null);
      await show();
      list.scrollIntoView();
      const worker = "serviceWorker" in navigator && (await navigator.serviceWorker.getRegistration());
      if (worker && worker.sync) await worker.sync.register("aduan").catch(() => {});
      document.dispatchEvent(new Event("penata:kirim"));
    });
    document.addEventListener("penata:kiriman", show);
  }

  begin();
})();
