import { ask } from "./requests.js";

/** At most so often is the page made anew, in milliseconds: a training is not to be slowed by being watched. */
const PAUSE = 2000;

const run = document.getElementById("run");
const main = document.getElementById("main");
const state = document.getElementById("state");
const stop = document.getElementById("stop");
const resume = document.getElementById("resume");
const address = "/runs/" + encodeURIComponent(run.dataset.run);
let stale = false;
let shown = Date.now();

function trains(running) {
  state.textContent = running ? "training" : "not training";
  stop.hidden = !running;
  resume.hidden = running;
}

/** Puts what has changed into the page, and leaves open what was open, and the film where it stands. */
async function show() {
  stale = false;
  shown = Date.now();
  const html = await ask(address + "/main");
  if (html === undefined) return;
  const open = [...main.querySelectorAll("details")].map(details => details.open);
  main.innerHTML = html;
  main.querySelectorAll("details").forEach((details, i) => { details.open = open[i]; });
  playFilm(main);
}

setInterval(() => {
  if (stale && !document.hidden && Date.now() - shown > PAUSE) show();
}, 250);

const events = new EventSource(address + "/events");
events.addEventListener("changed", event => {
  stale = true;
  trains(event.data === "true");
});
stop.addEventListener("click", async () => {
  if (await ask(address + "/stop", {}) !== undefined) state.textContent = "stopping after this step";
});
resume.addEventListener("click", async () => {
  resume.disabled = true;
  state.textContent = "starting";
  trains(await ask(address + "/resume", {}) !== undefined);
  resume.disabled = false;
});
playFilm(main);
