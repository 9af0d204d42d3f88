// What somebody left half answered at a kiosk is cleared after two quiet minutes.
(() => {
  const QUIET_MS = 120000;
  const form = document.querySelector("main form");
  if (!form) return;
  let timer = 0;
  const clear = () => {
    if (form.querySelector("input[type=radio]:checked") || form.elements.saran.value) location.replace(location.pathname);
  };
  const wait = () => { clearTimeout(timer); timer = setTimeout(clear, QUIET_MS); };
  for (const name of ["input", "pointerdown", "keydown"]) addEventListener(name, wait, { passive: true });
  wait();
})();
