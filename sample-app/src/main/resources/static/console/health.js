import { call, post } from "./http.js";
import { clock, relative } from "./time.js";

const POLL_MILLIS = 2000;
const MAX_TRANSITIONS = 6;

const WHO = {
  configuration: "Developers act: configuration",
  credential: "Whoever manages the key acts",
  account: "The account’s owner acts",
  network: "The network’s operators act",
  provider: "Nobody here acts: wait",
};

const element = (id) => document.getElementById(id);

let reads = 0;
let announced = "";
let times = [];
let timer;

/** What the page shows now, for other parts of it: status and cause. */
export const shown = { status: "", cause: "" };

export function start() {
  element("probe").addEventListener("click", probe);
  document.addEventListener("visibilitychange", schedule);
  setInterval(tick, 1000);
  return refresh();
}

/** Read the health now. Of several reads only the last counts. */
export async function refresh() {
  const read = ++reads;
  clearTimeout(timer);
  try {
    const health = await call("/actuator/health/openai");
    const known = await call("/actuator/openai");
    if (read === reads) {
      show(health, known.body?.connections?.[0]);
    }
  }
  catch {
    if (read === reads) {
      showSilence();
    }
  }
  if (read === reads) {
    schedule();
  }
}

/** Ask OpenAI now, whether or not the last answer is fresh. */
export async function probe() {
  const button = element("probe");
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  button.setAttribute("aria-disabled", "true");
  button.textContent = "Probing …";
  try {
    await post("/actuator/openai");
  }
  catch {
    // The read that follows tells
  }
  await refresh();
  button.removeAttribute("aria-disabled");
  button.textContent = "Probe now";
}

function schedule() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") {
    timer = setTimeout(refresh, POLL_MILLIS);
  }
}

function show(health, connection) {
  const details = health.body?.details ?? {};
  const status = health.body?.status ?? "UNKNOWN";
  const cause = details.cause ?? connection?.finding?.cause ?? "";
  element("health").dataset.status = status;
  element("status").textContent = status;
  element("cause").textContent = cause;
  element("health-http").textContent = `HTTP ${health.status}`;
  element("who").textContent = (status === "UP") ? "" : WHO[details.category] ?? "";
  element("description").textContent = details.description ?? notShown(health.status);
  element("action-box").hidden = !details.action;
  element("action").textContent = details.action ?? "";
  showOwnCalls(details.ownCalls ?? []);
  element("key").textContent = details.keyEnding ? `…${details.keyEnding}` : "–";
  element("origin").textContent = details.keyOrigin ?? "–";
  element("endpoint").textContent = details.endpoint ?? "–";
  element("answer").textContent = answer(details);
  times = [["since", details.since], ["last-accepted", details.lastAcceptedAt], ["checked", details.checkedAt],
    ["next-check", details.nextCheckAt, "with the next read"]];
  tick();
  showTransitions(connection?.transitions ?? []);
  announce(status, cause, details);
}

function notShown(status) {
  return (status === 404) ? "There is no health of OpenAI here, or its components are not shown." : "Nothing is known yet.";
}

function showSilence() {
  element("health").dataset.status = "NONE";
  element("status").textContent = "No answer";
  element("cause").textContent = "";
  element("who").textContent = "";
  element("health-http").textContent = "";
  element("action-box").hidden = true;
  element("description").textContent = "This application does not answer. What follows is what it said last.";
  announce("No answer", "", {});
}

function answer(details) {
  const parts = [];
  if (details.httpStatus) {
    parts.push(`HTTP ${details.httpStatus}`);
  }
  if (details.providerCode) {
    parts.push(details.providerCode);
  }
  if (details.latencyMs !== undefined) {
    parts.push(`${details.latencyMs} ms`);
  }
  return parts.join(" · ") || "–";
}

function tick() {
  for (const [id, instant, past] of times) {
    const overdue = past && instant && Date.parse(instant) < Date.now();
    element(id).textContent = !instant ? "–" : overdue ? past : relative(instant);
    element(id).title = instant ?? "";
  }
}

/** What the calls of the application found, beside what the probe did. */
function showOwnCalls(findings) {
  element("own-calls-box").hidden = findings.length === 0;
  element("own-calls").replaceChildren(...findings.map((finding) => {
    const item = document.createElement("li");
    const cause = document.createElement("code");
    cause.textContent = finding.cause;
    const text = document.createElement("p");
    text.textContent = finding.description;
    const times = (finding.count === 1) ? "once" : `${finding.count} times`;
    item.append(cause, ` ${finding.client}, ${finding.operation}: ${times}, last ${relative(finding.last)}`, text);
    return item;
  }));
}

function showTransitions(transitions) {
  element("no-transitions").hidden = transitions.length > 0;
  element("transitions").replaceChildren(...transitions.slice(0, MAX_TRANSITIONS).map(transitionItem));
}

function transitionItem(transition) {
  const item = document.createElement("li");
  item.dataset.status = transition.to;
  const status = document.createElement("strong");
  status.textContent = transition.to;
  const time = document.createElement("time");
  time.dateTime = transition.at;
  time.textContent = clock(transition.at);
  const cause = document.createElement("code");
  cause.textContent = transition.cause;
  item.append(status, " ", time, cause);
  return item;
}

/** Tell those who cannot see it, but only what is new. */
function announce(status, cause, details) {
  shown.status = status;
  shown.cause = cause;
  const text = `OpenAI health: ${status}${cause ? `, ${cause}` : ""}. ${details.description ?? ""} ${details.action ?? ""}`;
  if (announced !== status + cause) {
    announced = status + cause;
    element("announcement").textContent = text;
  }
}
