import { ask } from "./requests.js";
import { curve, drawGame, drawPad } from "./lab-picture.js";

const DEFAULTS = {
  data: "ring", code: 2, loss: "non-saturating", r1: 0, other: "", otherR1: 0, generatorRate: 0.003,
  discriminatorRate: 0.003, discriminatorSteps: 1, units: 64, layers: 2, seed: 1
};
const TEXTBOOK = { data: "two-on-a-line", code: 1, generatorRate: 0.001, discriminatorSteps: 3 };
/** What there is to see of each. */
const SCENES = {
  ring: [{}, "All modes are found within 400 steps or so; then the points draw together in them."],
  collapse: [{ generatorRate: 0.005, discriminatorRate: 0.001 },
    "The generator learns five times as fast as the discriminator: it puts all points where that is fooled now, is found out, and moves on."],
  saturates: [{ other: "minimax", generatorRate: 0.001, discriminatorSteps: 5 },
    "Where the discriminator is sure, minimax pulls least: points in the middle stay behind, which the non-saturating loss pulls most."],
  calm: [{ ...TEXTBOOK, other: "non-saturating", otherR1: 0.01 },
    "Without a penalty the game goes round in circles; with R1 at the real points it comes to rest. Look at the curve."],
  textbook: [{ ...TEXTBOOK, r1: 0.01 },
    "The generator maps evenly laid codes to points; the denser they land, the higher its density. The discriminator nears ½ everywhere."]
};
/** Points that may be drawn, and how far apart they are at least. */
const MOST_POINTS = 400;
const APART = 0.02;
/** A slow step, in milliseconds of each of its three parts. */
const PART = 1100;

const element = id => document.getElementById(id);
const points = [];
let game = null; // what the server plays, with the frames before the newest ones, and these
let playing = false;
let busy = false;

function asked() {
  const number = id => Number(element(id).value);
  const games = [{ loss: element("loss").value, r1: number("r1") }];
  if (element("other").value) games.push({ loss: element("other").value, r1: number("otherR1") });
  return {
    data: element("data").value === "drawn" ? points : element("data").value,
    games,
    ...Object.fromEntries(["code", "generatorRate", "discriminatorRate", "discriminatorSteps", "units", "layers", "seed"]
      .map(id => [id, number(id)]))
  };
}

async function begin() {
  if (!element("settings").reportValidity()) return;
  if (element("data").value === "drawn" && points.length === 0) return; // it is still to be drawn
  pause();
  element("scene").textContent = "";
  const answer = await ask("/lab/games", asked());
  if (answer === undefined) return;
  game = JSON.parse(answer);
  game.before = game.frames;
  game.divergences = game.frames.map(() => []);
  game.pulls = 0;
  element("games").replaceChildren(...game.frames.map((frame, i) => panel(i)));
  element("commands").replaceChildren(...game.commands.map(command => {
    const pre = document.createElement("pre");
    pre.textContent = command;
    return pre;
  }));
  element("key").hidden = game.dimensions > 1;
  document.querySelectorAll("[data-second]").forEach(cell => { cell.hidden = game.frames.length < 2; });
  remember();
  show();
  say("");
}

function panel(i) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const asked = i === 0 ? ["loss", "r1"] : ["other", "otherR1"];
  caption.textContent = element(asked[0]).value + (Number(element(asked[1]).value) > 0 ? ", R1 " + element(asked[1]).value : "");
  const canvas = document.createElement("canvas");
  canvas.className = "plane";
  canvas.width = canvas.height = 640;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "Real and generated points; what is to be said of them in numbers is in the table");
  figure.append(caption, canvas);
  return figure;
}

async function steps(count) {
  const number = game.number;
  const answer = await ask("/lab/games/" + number + "/steps", { steps: count });
  if (answer === undefined) {
    pause();
    return false;
  }
  if (game.number !== number) return false; // another one was begun meanwhile
  game.before = game.frames;
  game.frames = JSON.parse(answer).frames;
  remember();
  const problem = game.frames.find(frame => frame.problem);
  if (problem) {
    pause();
    show();
    say(problem.problem);
    return false;
  }
  return true;
}

function remember() {
  game.frames.forEach((frame, i) => game.divergences[i].push([frame.step, frame.divergence]));
  game.divergences = game.divergences.map(thinned);
}

/** Keeps a curve short: of a long one every other point goes. */
function thinned(curve) {
  return curve.length < 1000 ? curve : curve.filter((point, i) => i % 2 === 0 || i === curve.length - 1);
}

function shown() {
  return {
    ground: element("ground").value,
    ...Object.fromEntries([...document.querySelectorAll("[data-show]")].map(box => [box.dataset.show, box.checked]))
  };
}

/** Draws both games between two frames: how far the discriminator, the arrows and the generator have come, 0 to 1. */
function show(part = { judged: 1, pull: 1, moved: 1 }) {
  const strongest = Math.max(...game.frames.map(frame => typical(frame.pull)));
  game.pulls = game.pulls ? 0.9 * game.pulls + 0.1 * strongest : strongest; // so that arrows do not flicker
  element("games").querySelectorAll("canvas").forEach((canvas, i) =>
    drawGame(canvas, game, i, shown(), part));
  curve(element("curve"), game.divergences);
  numbers();
}

/** Returns what nine of ten pulls are weaker than. */
function typical(pulls) {
  const lengths = pulls.map(pull => Math.hypot(...pull)).sort((a, b) => a - b);
  return lengths.length ? lengths[Math.floor(0.9 * lengths.length)] : 0;
}

function numbers() {
  const mean = pulls => pulls.length ? pulls.map(pull => Math.hypot(...pull)).reduce((a, b) => a + b) / pulls.length : NaN;
  const rows = [
    ["steps", frame => frame.step.toLocaleString("en")],
    ["Jensen-Shannon divergence, bits", frame => frame.divergence.toFixed(3)],
    ["discriminator's loss", frame => number(frame.losses["loss/discriminator"])],
    ["generator's loss", frame => number(frame.losses["loss/generator"])],
    ["mean pull on a generated point", frame => number(mean(frame.pull))]
  ];
  if (game.modes) {
    rows.push(["modes found, of " + game.modes, frame => frame.found ? frame.found.modes : ""]);
    rows.push(["share of points in a mode", frame => frame.found ? frame.found.share.toFixed(3) : ""]);
  }
  element("numbers").replaceChildren(...rows.map(([name, value]) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = name;
    row.append(head, ...game.frames.map(frame => {
      const cell = document.createElement("td");
      cell.className = "number";
      cell.textContent = value(frame);
      return cell;
    }));
    return row;
  }));
}

function number(value) {
  return Number.isFinite(value) ? (value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : value.toFixed(3)) : "";
}

function say(words) {
  if (element("caption").textContent !== words) element("caption").textContent = words;
}

function pause() {
  playing = false;
  element("play").textContent = "Play";
}

const nextPicture = () => new Promise(resolve => requestAnimationFrame(resolve));

/** Does one step or more and draws them; slowly, part by part. */
async function advance(count) {
  busy = true;
  const slow = count === 0;
  if (await steps(slow ? 1 : count)) {
    if (slow) await slowly();
    else {
      await nextPicture();
      show();
    }
  }
  busy = false;
}

async function slowly() {
  const number = game.number;
  const parts = [
    ["1 of 3: the discriminator learns", t => ({ judged: t, pull: 0, moved: 0 })],
    ["2 of 3: down its loss, the generator would have each point go here", t => ({ judged: 1, pull: t, moved: 0 })],
    ["3 of 3: the generator learns, which moves all points at once", t => ({ judged: 1, pull: 1, moved: t })]
  ];
  for (const [words, part] of parts) {
    say(words);
    const began = performance.now();
    let done = 0;
    while (done < 1) {
      await nextPicture();
      if (game.number !== number) return;
      done = Math.min(1, (performance.now() - began) / PART);
      show(part(done));
    }
  }
}

async function play() {
  if (playing) return pause();
  if (!game) await begin();
  if (!game) return;
  playing = true;
  element("play").textContent = "Pause";
  if (busy) return; // what is being done goes on by itself
  while (playing) await advance(Number(element("speed").value));
}

function set(values) {
  Object.entries({ ...DEFAULTS, ...values }).forEach(([id, value]) => { element(id).value = value; });
  offers();
}

function offers() {
  element("drawing").hidden = element("data").value !== "drawn";
  element("otherR1").disabled = !element("other").value;
}

/** Draws into the pad as long as a pointer is down. */
function pad() {
  const canvas = element("pad");
  let down = false;
  const add = event => {
    const square = canvas.getBoundingClientRect();
    const point = [2 * (event.clientX - square.left) / square.width - 1, 1 - 2 * (event.clientY - square.top) / square.height];
    if (point.some(coordinate => Math.abs(coordinate) > 0.95) || points.length >= MOST_POINTS) return;
    if (points.some(other => Math.hypot(other[0] - point[0], other[1] - point[1]) < APART)) return;
    points.push(point);
    drawPad(canvas, points);
  };
  canvas.addEventListener("pointerdown", event => { down = true; canvas.setPointerCapture(event.pointerId); add(event); });
  canvas.addEventListener("pointermove", event => { if (down) add(event); });
  canvas.addEventListener("pointerup", () => { down = false; });
  element("wipe").addEventListener("click", () => { points.length = 0; drawPad(canvas, points); });
  drawPad(canvas, points);
}

element("play").addEventListener("click", play);
element("step").addEventListener("click", async () => {
  pause();
  if (!busy && game) {
    await advance(Number(element("speed").value) === 0 ? 0 : 1);
    if (Number(element("speed").value) !== 0) say("");
  }
});
element("anew").addEventListener("click", begin);
element("learn").addEventListener("click", begin);
[element("settings"), element("data")].forEach(changed =>
  changed.addEventListener("change", () => { offers(); begin(); }));
element("settings").addEventListener("submit", event => event.preventDefault());
document.querySelectorAll("[data-show], #ground").forEach(box => box.addEventListener("change", () => { if (game) show(); }));
document.querySelectorAll("[data-scene]").forEach(button => button.addEventListener("click", async () => {
  const [settings, words] = SCENES[button.dataset.scene];
  set(settings);
  await begin();
  element("scene").textContent = words;
  if (game && !playing) play();
}));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (game) show(); });

pad();
set({});
await begin();
