// The clerk's counter: printing, and while the network is away acts kept on this device with its own clock.
(() => {
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const notice = document.querySelector("[data-outage]");
  if (!notice) return;
  const PATIENCE = 3000;
  const AGAIN = 30000;
  const address = notice.dataset.address;
  let asking = false;
  let sure = null;
  const store = `luring:${address}`;
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;

  function kept() {
    return JSON.parse(localStorage.getItem(store) ?? "[]");
  }

  function tell(kind, count) {
    notice.hidden = false;
    notice.textContent = notice.dataset[kind].replace("{count}", count);
  }

  function keep(form, button) {
    const event = Object.fromEntries(new FormData(form));
    delete event.csrfmiddlewaretoken;
    event[button.name] = button.value;
    event.id = crypto.randomUUID?.() ?? identifier();
    event.pada = new Date().toISOString();
    localStorage.setItem(store, JSON.stringify([...kept(), event]));
    tell("away", kept().length);
  }

  function identifier() {
    const figures = [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
    return figures.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  async function send() {
    const events = kept();
    if (!events.length || !token) return;
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify(events),
      });
      if (!answer.ok) return;
      const { hasil } = await answer.json();
      const told = new Set(hasil.map((one) => one.id));
      localStorage.setItem(store, JSON.stringify(kept().filter((one) => !told.has(one.id))));
      const refused = hasil.filter((one) => !one.diterima).length;
      tell("sent", hasil.length - refused);
      if (refused) notice.textContent += ` ${notice.dataset.refused.replace("{count}", refused)}`;
    } catch {
      tell("away", events.length);
    }
  }

  // The device may think it is connected while the server cannot be reached: ask before the act, so that none is done twice.
  async function reached() {
    if (!navigator.onLine) return false;
    try {
      return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).ok;
    } catch {
      return false;
    }
  }

  document.addEventListener("submit", async (submitted) => {
    const form = submitted.target;
    const button = submitted.submitter;
    if (form.method !== "post" || !button?.name || sure === form) return;
    submitted.preventDefault();
    if (asking) return;
    asking = true;
    const through = await reached();
    asking = false;
    if (!through) return keep(form, button);
    sure = form;
    form.requestSubmit(button);
  });
  window.addEventListener("pageshow", () => (sure = null));
  window.addEventListener("online", send);
  window.setInterval(send, AGAIN);
  if (kept().length) send();
})();
