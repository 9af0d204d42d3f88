// Progress pages refresh themselves; everything else works without this file.
"use strict";
for (const place of document.querySelectorAll("[data-poll]")) {
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.poll, { headers: { "X-Part": "1" } });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch {
      // the network may come back: try again
    }
    if (!place.querySelector("[data-done]")) setTimeout(ask, 1500);
  };
  setTimeout(ask, 1000);
}
