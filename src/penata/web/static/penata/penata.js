// What plain pages cannot do: files dropped onto a form, and how far an upload has come. Everything works without it.
"use strict";
document.documentElement.classList.add("scripted");

const seconds = (left, zone) => (left > 90 ? `${Math.ceil(left / 60)} ${zone.dataset.minutes}` : `${Math.max(1, Math.ceil(left))} ${zone.dataset.seconds}`);

for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const zone = event.target.closest?.(".drop");
    if (!zone) return;
    event.preventDefault();
    zone.classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) {
      const input = zone.querySelector("input[type=file]");
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

document.addEventListener("htmx:xhr:loadstart", (event) => {
  const zone = event.target.querySelector?.(".drop");
  if (!zone) return;
  zone.dataset.start = String(performance.now());
  zone.querySelector(".going").hidden = false;
  zone.querySelector("button").disabled = true;
});
document.addEventListener("htmx:xhr:progress", (event) => {
  const zone = event.target.querySelector?.(".drop");
  const { loaded, total, lengthComputable } = event.detail;
  if (!zone || !lengthComputable || !zone.dataset.start) return;
  const bar = zone.querySelector("progress");
  const said = zone.querySelector("[data-said]");
  if (loaded >= total) {
    bar.removeAttribute("value");
    said.textContent = zone.dataset.checking;
    return;
  }
  const spent = (performance.now() - Number(zone.dataset.start)) / 1000;
  bar.value = loaded / total;
  said.textContent = `${Math.round((100 * loaded) / total)} % · ${zone.dataset.left} ${seconds((spent * (total - loaded)) / Math.max(loaded, 1), zone)}`;
});
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:afterRequest"]) {
  document.addEventListener(name, (event) => {
    const zone = event.target.querySelector?.(".drop");
    if (!zone) return;
    zone.querySelector(".going").hidden = true;
    zone.querySelector("button").disabled = false;
    if (name === "htmx:sendError") zone.querySelector("[data-failed]").hidden = false;
  });
}
