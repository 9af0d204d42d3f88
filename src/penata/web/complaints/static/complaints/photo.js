// Photos on the phone: scaled and upright before they are sent, without what the camera wrote into them; faces covered.
self.photo = (() => {
  "use strict";
  const EDGE = 1600;
  const QUALITY = 0.8;
  const BLOCKS = 6;
  const TAP = 0.02;

  const asJpeg = (canvas) => new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });

  function drawn(image, edge) {
    const [wide, high] = [image.naturalWidth || image.width, image.naturalHeight || image.height];
    const share = Math.min(1, edge / Math.max(wide, high));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(wide * share));
    canvas.height = Math.max(1, Math.round(high * share));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  // A JPEG of at most 1600 points; null where this phone cannot read the file (the server then says why).
  async function scale(file) {
    try {
      const image = await createImageBitmap(file, { imageOrientation: "from-image" });
      const jpeg = await asJpeg(drawn(image, EDGE));
      image.close();
      return jpeg;
    } catch {
      return null;
    }
  }

  // A small picture as an address a page may show.
  async function small(blob) {
    const image = await createImageBitmap(blob);
    return drawn(image, 208).toDataURL("image/jpeg", 0.6);
  }

  // Nothing finer than a few blocks is left of a box; its corners are shares of the picture.
  function cover(canvas, [left, top, right, bottom]) {
    const [x, y] = [Math.floor(left * canvas.width), Math.floor(top * canvas.height)];
    const wide = Math.max(1, Math.ceil(right * canvas.width) - x);
    const high = Math.max(1, Math.ceil(bottom * canvas.height) - y);
    const part = Math.max(wide, high) / BLOCKS;
    const few = document.createElement("canvas");
    few.width = Math.max(1, Math.round(wide / part));
    few.height = Math.max(1, Math.round(high / part));
    few.getContext("2d").drawImage(canvas, x, y, wide, high, 0, 0, few.width, few.height);
    const pen = canvas.getContext("2d");
    pen.imageSmoothingEnabled = false;
    pen.drawImage(few, 0, 0, few.width, few.height, x, y, wide, high);
  }

  // Lets a hand draw boxes on a canvas: by dragging, or by touching two corners. Tells `changed` all boxes.
  function boxes(canvas, image, changed) {
    const found = [];
    let first = null;
    let held = false;
    const at = (event) => {
      const frame = canvas.getBoundingClientRect();
      const share = (value) => Math.min(1, Math.max(0, value));
      return [share((event.clientX - frame.left) / frame.width), share((event.clientY - frame.top) / frame.height)];
    };
    const between = ([a, b], [c, d]) => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
    function draw(open) {
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      found.forEach((box) => cover(canvas, box));
      if (!open) return;
      pen.strokeStyle = "#f2b134";
      pen.lineWidth = Math.max(3, canvas.width / 200);
      const [left, top, right, bottom] = open;
      pen.strokeRect(left * canvas.width, top * canvas.height, (right - left) * canvas.width, (bottom - top) * canvas.height);
    }
    function finish(corner) {
      const box = between(first, corner);
      first = null;
      if (box[2] - box[0] > TAP / 2 && box[3] - box[1] > TAP / 2) found.push(box);
      draw();
      changed(found);
    }
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      if (first) return finish(at(event));
      [first, held] = [at(event), true];
      canvas.setPointerCapture(event.pointerId);
      return draw([...first, first[0] + TAP / 4, first[1] + TAP / 4]);
    });
    canvas.addEventListener("pointermove", (event) => { if (held && first) draw(between(first, at(event))); });
    canvas.addEventListener("pointerup", (event) => {
      held = false;
      const corner = at(event);
      if (first && Math.max(Math.abs(corner[0] - first[0]), Math.abs(corner[1] - first[1])) > TAP) finish(corner);
    });
    canvas.addEventListener("pointercancel", () => { [first, held] = [null, false]; draw(); });
    draw();
    return { undo() { first = null; found.pop(); draw(); changed(found); } };
  }

  // A dialog in which the sender covers parts of a photo; gives the covered photo, or the same one.
  async function covered(blob, words) {
    const image = await createImageBitmap(blob);
    const dialog = document.createElement("dialog");
    dialog.className = "cover";
    dialog.setAttribute("aria-label", words.tutupisebagian);
    const said = document.createElement("p");
    said.textContent = words.tutupi;
    const canvas = drawn(image, EDGE);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", words.foto);
    const [undo, done] = [words.urungkan, words.selesai].map((text, which) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = which ? "button" : "button quiet";
      button.textContent = text;
      return button;
    });
    const row = document.createElement("div");
    row.className = "buttons";
    row.append(done, undo);
    dialog.append(said, canvas, row);
    document.body.append(dialog);
    let any = false;
    const pencil = boxes(canvas, image, (found) => { any = found.length > 0; });
    undo.addEventListener("click", () => pencil.undo());
    done.addEventListener("click", () => dialog.close());
    dialog.showModal();
    return new Promise((finish) => {
      dialog.addEventListener("close", async () => {
        const result = any ? await asJpeg(canvas) : blob;
        dialog.remove();
        finish(result);
      });
    });
  }

  // The photos chosen in a form: shown, scaled, to be covered or left out. `changed` hears of every change.
  function chooser(input, list, words, most, changed) {
    const chosen = [];
    const status = list.nextElementSibling;
    async function show() {
      const store = new DataTransfer();
      chosen.forEach((one) => store.items.add(new File([one.isi], one.nama, { type: one.isi.type })));
      input.files = store.files;
      const rows = await Promise.all(chosen.map(row));
      list.replaceChildren(...rows);
      list.hidden = !rows.length;
      changed(chosen);
    }
    async function row(one, place) {
      const item = document.createElement("li");
      const picture = document.createElement("img");
      picture.alt = `${words.foto} ${place + 1}`;
      [picture.width, picture.height] = [104, 104];
      if (one.terbaca) picture.src = await small(one.isi);
      const act = (text, does) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain";
        button.textContent = text;
        button.setAttribute("aria-label", `${text}: ${picture.alt}`);
        button.addEventListener("click", does);
        return button;
      };
      item.append(picture);
      if (one.terbaca) item.append(act(words.tutupisebagian, async () => { one.isi = await covered(one.isi, words); show(); }));
      item.append(act(words.hapus, () => { chosen.splice(chosen.indexOf(one), 1); show(); }));
      return item;
    }
    async function take() {
      const given = [...input.files];
      const room = Math.max(0, most - chosen.length);
      status.textContent = words.menyiapkan;
      for (const file of given.slice(0, room)) {
        const jpeg = await scale(file);
        const name = jpeg ? `foto-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}.jpg` : file.name;
        chosen.push({ nama: name, isi: jpeg || file, terbaca: Boolean(jpeg) });
      }
      status.textContent = given.length > room ? words.kebanyakan : "";
      await show();
    }
    input.addEventListener("change", take);
    if (input.files.length) take();
    return { chosen, fill(kept) { chosen.push(...kept.slice(0, most - chosen.length)); return show(); } };
  }

  // Where photos are added to what was sent already, they are prepared just the same.
  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-prepared]")) {
      const words = form.querySelector("[data-words]").dataset;
      chooser(form.elements.foto, form.querySelector("[data-chosen]"), words, Number(words.most), () => {});
    }
  });

  return { scale, boxes, drawn, chooser };
})();
