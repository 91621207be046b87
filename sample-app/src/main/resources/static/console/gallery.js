import { call } from "./http.js";

const list = document.getElementById("gallery-list");

/** Show what wrong values print. The texts were made by the real application. */
export async function start() {
  const failures = (await call("/console/startup-failures.json")).body ?? [];
  list.append(...failures.map(choice));
  list.querySelector("input")?.click();
}

function choice(failure) {
  const input = document.createElement("input");
  input.type = "radio";
  input.name = "failure";
  input.value = failure.id;
  input.addEventListener("change", () => show(failure));
  const title = document.createElement("span");
  title.textContent = failure.title;
  const label = document.createElement("label");
  label.className = "choice";
  label.append(input, title);
  return label;
}

function show(failure) {
  document.getElementById("gallery-setting").textContent = failure.setting;
  document.getElementById("gallery-place").textContent = failure.place;
  document.getElementById("gallery-output").textContent = failure.output.join("\n");
}
