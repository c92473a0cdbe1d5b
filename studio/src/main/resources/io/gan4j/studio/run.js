import { ask, complain } from "./requests.js";

/** A training is not to be slowed by being watched: making the page anew takes at most one part in so many of the time. */
const SHARE = 100;
/** At most so often is it made anew, in milliseconds. */
const PAUSE = 10000;

const run = document.getElementById("run");
const main = document.getElementById("main");
const state = document.getElementById("state");
const stop = document.getElementById("stop");
const resume = document.getElementById("resume");
const address = "/runs/" + encodeURIComponent(run.dataset.run);
let stale = false;
let shown = Date.now();
let pause = PAUSE;
let busy = false;

function trains(progress) {
  state.textContent = progress.words;
  stop.hidden = !progress.running;
  resume.hidden = progress.running || progress.complete;
  complain(progress.problem);
}

/** Puts what has changed into the page, and leaves open what was open, and the film where it stands. */
async function show() {
  stale = false;
  busy = true;
  const began = Date.now();
  const html = await ask(address + "/main");
  if (html !== undefined) {
    const open = [...main.querySelectorAll("details")].map(details => details.open);
    const time = film();
    const focused = document.activeElement === time;
    main.innerHTML = html;
    main.querySelectorAll("details").forEach((details, i) => { details.open = open[i]; });
    playFilm(main);
    if (time && Number(time.value) < Number(time.max)) { // or else the newest picture is wanted
      film().value = time.value;
      film().dispatchEvent(new Event("input"));
    }
    if (focused) film()?.focus();
  }
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))); // it is drawn then
  shown = Date.now();
  pause = Math.max(PAUSE, SHARE * (shown - began));
  busy = false;
}

function film() {
  return main.querySelector(".player input");
}

setInterval(() => {
  if (stale && !busy && !document.hidden && Date.now() - shown > pause) show();
}, 1000);

let events = null;

/** A browser has few connections to a server: a page that nobody sees holds none. */
function follow() {
  if (document.hidden) {
    events?.close();
    events = null;
  } else if (!events) {
    events = new EventSource(address + "/events");
    events.addEventListener("changed", event => {
      stale = true;
      trains(JSON.parse(event.data));
    });
  }
}

document.addEventListener("visibilitychange", follow);
follow();
stop.addEventListener("click", async () => {
  if (await ask(address + "/stop", {}) !== undefined) state.textContent = "stopping after this step";
});
resume.addEventListener("click", async () => {
  resume.disabled = true;
  state.textContent = "starting";
  const begun = await ask(address + "/resume", {}) !== undefined;
  if (!begun) state.textContent = "not training"; // what becomes of one that has begun is told by an event
  resume.disabled = false;
});
playFilm(main);
