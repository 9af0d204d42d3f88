// A ticket and the screen, renewed without losing the page; calls spoken where the browser has an Indonesian voice.
(() => {
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const button = document.querySelector("[data-voice]");
  const state = document.querySelector("[data-voice-state]");
  const speech = window.speechSynthesis;
  let on = false;
  let spoken = call()?.dataset.call ?? "";

  function call() {
    return document.querySelector("[data-call]");
  }

  function voice() {
    return speech?.getVoices().find((one) => one.lang.toLowerCase().startsWith("id"));
  }

  function offer() {
    if (!button || on) return;
    button.hidden = !voice();
    if (!voice()) state.textContent = state.dataset.none;
  }

  function speak() {
    const found = call();
    if (!found || found.dataset.call === spoken) return;
    spoken = found.dataset.call;
    if (!on) return;
    const [letter, number] = found.dataset.number.split("-");
    const text = state.dataset.say.replace("{number}", `${letter} ${Number(number)}`).replace("{desk}", found.dataset.desk);
    const words = new SpeechSynthesisUtterance(text);
    words.lang = "id-ID";
    words.voice = voice();
    words.rate = 0.9;
    speech.speak(words);
  }

  if (button) {
    offer();
    speech?.addEventListener("voiceschanged", offer);
    button.addEventListener("click", () => {
      on = true;
      button.hidden = true;
      state.textContent = state.dataset.on;
      speech.speak(new SpeechSynthesisUtterance(""));
    });
  }

  async function renew() {
    const old = document.querySelector("[data-live]");
    if (document.visibilityState === "visible") {
      try {
        const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
        if (answer.ok) {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          const fresh = page.querySelector("[data-live]");
          if (!fresh) return location.reload();
          old.replaceWith(document.adoptNode(fresh));
          speak();
        }
      } catch {
        // The network is away: what is shown stays, with the time at which it was seen.
      }
    }
    window.setTimeout(renew, Number(document.querySelector("[data-live]").dataset.live) * 1000);
  }

  const live = document.querySelector("[data-live]");
  if (live) window.setTimeout(renew, Number(live.dataset.live) * 1000);
})();
