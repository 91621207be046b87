import { call, post } from "./http.js";
import { probe } from "./health.js";

const list = document.getElementById("situation-list");

/** Show what the stand-in can do. There is no such thing with a real key. */
export async function start() {
  const situations = (await call("/situations")).body;
  list.replaceChildren(...situations.map(item));
  document.getElementById("situations").hidden = false;
}

function item(situation) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.situation = situation.id;
  button.setAttribute("aria-pressed", String(situation.active));
  const title = document.createElement("strong");
  title.textContent = situation.title;
  const description = document.createElement("span");
  description.textContent = situation.description;
  button.append(title, " ", description);
  button.addEventListener("click", () => enter(situation.id));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

async function enter(id) {
  const answer = await post(`/situations/${id}`);
  if (answer.status === 200) {
    for (const button of list.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.situation === id));
    }
    await probe();
  }
}
