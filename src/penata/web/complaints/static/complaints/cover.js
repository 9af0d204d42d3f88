// Boxes drawn on a photo by an officer; the server covers them.
(() => {
  "use strict";
  const image = document.querySelector("[data-cover]");
  const form = document.querySelector("form:has([name=kotak])");
  const status = form.querySelector("[role=status]");
  const WHOLE = 1000;

  function told(found) {
    form.elements.kotak.value = found.map((box) => box.map((side) => Math.round(side * WHOLE)).join(",")).join(";");
    status.textContent = found.length ? status.dataset.boxes.replace("{jumlah}", found.length) : status.dataset.none;
  }

  async function begin() {
    await image.decode();
    const canvas = photo.drawn(image, Infinity);
    canvas.className = image.className;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", image.alt);
    image.replaceWith(canvas);
    const pencil = photo.boxes(canvas, image, told);
    form.querySelector("[data-undo]").addEventListener("click", () => pencil.undo());
    form.querySelector("[type=submit]").disabled = false;
    told([]);
  }

  begin();
})();
