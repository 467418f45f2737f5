// SPDX-License-Identifier: EUPL-1.2
// Fields for places: what fits is offered while somebody types, and where they are can be filled in. Words alone always do.

const typingPause = 200; // ms

async function offer(field, list) {
  const words = field.value.trim();
  if (words === "") return;
  const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok || field.value.trim() !== words) return;
  const places = await answer.json();
  list.replaceChildren(...places.map((place) => {
    const option = document.createElement("option");
    option.value = place;
    return option;
  }));
}

function suggest(field) {
  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => offer(field, field.list).catch(() => {}), typingPause); // without an offer one types on
  });
}

function offerPosition(box) {
  const step = (name) => {
    for (const part of box.querySelectorAll("[data-step]")) part.hidden = part.dataset.step !== name && !(name === "failed" && part.dataset.step === "ask");
  };
  const drop = () => box.querySelectorAll("input").forEach((input) => input.remove());
  const take = ({ coords }) => {
    drop();
    for (const degree of ["latitude", "longitude"]) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: `${box.dataset.position}.${degree}`, value: coords[degree].toFixed(6) });
      box.append(input);
    }
    step("taken");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  box.querySelector('button[data-step="ask"]').addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(take, () => step("failed"), { enableHighAccuracy: true, timeout: 15_000 }));
  box.querySelector('button[data-step="taken"]').addEventListener("click", () => {
    drop();
    step("ask");
  });
  box.hidden = false;
}

export function offerPlaces(root) {
  root.querySelectorAll("input[data-suggest]").forEach(suggest);
  if ("geolocation" in navigator) root.querySelectorAll("[data-position]").forEach(offerPosition);
}
