// The clerk's counter: printing, and while the network is away acts kept on this device with its own clock.
(() => {
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const notice = document.querySelector("[data-outage]");
  if (!notice) return;
  const address = notice.dataset.address;
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
      localStorage.removeItem(store);
      const refused = hasil.filter((one) => !one.diterima).length;
      tell("sent", hasil.length - refused);
      if (refused) notice.textContent += ` ${notice.dataset.refused.replace("{count}", refused)}`;
    } catch {
      tell("away", events.length);
    }
  }

  document.addEventListener("submit", async (submitted) => {
    const form = submitted.target;
    if (form.method !== "post" || !submitted.submitter?.name) return;
    if (navigator.onLine) return;
    submitted.preventDefault();
    keep(form, submitted.submitter);
  });
  window.addEventListener("online", send);
  if (kept().length) send();
})();
