// What a phone adds where there is script: its own place, and printing. Everything works without.
(() => {
  const FAR = 200;
  const place = document.querySelector("[data-locate]");
  if (place && navigator.geolocation) {
    const [button, said] = [place.querySelector("button"), place.querySelector("[role=status]")];
    place.hidden = false;
    button.addEventListener("click", () => {
      said.textContent = button.dataset.wait;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          document.getElementById("titik").value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
          const near = Math.ceil(coords.accuracy);
          said.textContent = button.dataset[near > FAR ? "rough" : "found"].replace("{meter}", near);
          document.getElementById("titik").dispatchEvent(new Event("input", { bubbles: true }));
        },
        () => { said.textContent = button.dataset.failed; },
        { enableHighAccuracy: true, timeout: 15000 },
      );
    });
  }
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
})();
