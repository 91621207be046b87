import { post } from "./http.js";
import { refresh, shown } from "./health.js";

const form = document.getElementById("ask-form");
const button = document.getElementById("ask-button");
const result = document.getElementById("ask-result");

export function start() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form.elements.question.value);
  });
}

async function ask(question) {
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  button.setAttribute("aria-disabled", "true");
  delete result.dataset.status;
  show("Asking …");
  try {
    const { body } = await post("/ask", { question });
    await refresh();
    result.dataset.status = body?.answer ? "UP" : "DOWN";
    const diagnosis = body?.diagnosis;
    show(body?.answer ?? body?.failure ?? "This application failed.",
      ...(diagnosis ? [`${diagnosis.description} (${diagnosis.cause})`, diagnosis.action] : []),
      `Health at the same moment: ${shown.status}${shown.cause ? `, ${shown.cause}` : ""}.`);
  }
  catch {
    show("This application does not answer.");
  }
  button.removeAttribute("aria-disabled");
}

function show(...texts) {
  result.replaceChildren(...texts.map((text) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    return paragraph;
  }));
}
