import { ask, complain } from "./requests.js";
import { curve, drawGame, drawPad, TYPICAL } from "./lab-picture.js";

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
    "Where the discriminator is sure, minimax pulls least: points in the middle have no arrows, and stay behind. Compare the pull on the tenth that is taken most for generated, and the share of points in a mode; not the generators' losses, nor the divergence, which the rest may bring down."],
  calm: [{ ...TEXTBOOK, other: "non-saturating", otherR1: 0.01 },
    "Without a penalty the game goes round in circles; with R1 at the real points it comes to rest. Look at the curve."],
  textbook: [{ ...TEXTBOOK, r1: 0.01 },
    "The generator maps evenly laid codes to points; the denser they land, the higher its density. Where that is like the real one, the discriminator says ½; it sways for some thousand steps before it stays near."]
};
/** What is drawn over the densities of points on a line. */
const LINES = {
  judged: "Dashed, from 0 to the height of the frame: what the discriminator takes for real.",
  best: "Dotted, from 0 to the height of the frame: what the best discriminator would, where there are points.",
  "": ""
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
let begun = 0; // games: the newest one wins
let loops = 0; // that play: likewise
let last = Promise.resolve(); // what is being done: what comes next waits for it

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
  pause();
  element("scene").textContent = "";
  const wrong = element("settings").querySelector(":invalid");
  const missing = element("data").value === "drawn" && points.length === 0;
  if (wrong || missing) {
    game = null;
    element("games").replaceChildren();
    element("numbers").replaceChildren();
    await last; // an answer that comes yet says that all is well
    complain(wrong ? wrong.labels[0].textContent + ": " + wrong.validationMessage : "Draw something to learn from.");
    return;
  }
  const mine = ++begun;
  const settings = asked();
  const answer = await ask("/lab/games", settings);
  if (answer === undefined || mine !== begun) return;
  game = { ...JSON.parse(answer), settings };
  game.before = game.frames;
  game.divergences = game.frames.map(() => []);
  game.pulls = 0;
  element("games").replaceChildren(...game.frames.map((frame, i) => panel(i)));
  element("commands").replaceChildren(...game.commands.map(command => {
    const pre = document.createElement("pre");
    pre.textContent = command;
    return pre;
  }));
  element("train").hidden = game.dimensions === 1; // there are no data of such points
  element("key").hidden = game.dimensions > 1;
  element("planes").hidden = game.dimensions === 1;
  document.querySelectorAll("[data-second]").forEach(cell => { cell.hidden = game.frames.length < 2; });
  history.replaceState(null, "", "#" + new URLSearchParams(changed()));
  remember();
  show();
  say("");
}

/** Returns the settings that are not the usual ones: an address with them opens the same game. */
function changed() {
  return Object.fromEntries(Object.entries(DEFAULTS)
    .filter(([id, usual]) => element(id).value !== String(usual) && element(id).value !== "drawn")
    .map(([id]) => [id, element(id).value]));
}

function panel(i) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const { loss, r1 } = game.settings.games[i];
  caption.textContent = loss + (r1 > 0 ? ", R1 " + r1 : "");
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
  if (game?.number !== number) return false; // another one was begun meanwhile, or none
  if (answer === undefined) {
    pause();
    return false;
  }
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
  element("line").textContent = LINES[element("ground").value];
  curve(element("curve"), game.divergences);
  element("scale").textContent = game.pulls > 0
    ? "An arrow as long as " + (50 * TYPICAL).toFixed(1) + " % of the frame is a pull of " + number(game.pulls) + ", in all pictures." : "";
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
    ["mean pull on a generated point", frame => number(mean(frame.pull))],
    ["… on the tenth taken most for generated", frame => number(mean(surest(frame)))]
  ];
  if (game.modes) {
    rows.push(["modes found, of " + game.modes + ", with a quarter of their share", frame => frame.found ? frame.found.modes : ""]);
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

/** Returns the pulls on those generated points of which the discriminator is surest. */
function surest(frame) {
  const side = Math.round(frame.judged.length ** (1 / game.dimensions));
  const level = point => frame.judged[point.reduceRight((cell, coordinate) =>
    cell * side + Math.max(0, Math.min(side - 1, Math.floor((coordinate + 1) / 2 * side))), 0)];
  return frame.from.map((point, i) => [level(point), frame.pull[i]])
    .sort((a, b) => a[0] - b[0])
    .slice(0, Math.ceil(frame.from.length / 10))
    .map(([, pull]) => pull);
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

/** Does one step or more and draws them when what is being done has ended; slowly, part by part. */
function advance() {
  last = last.then(async () => {
    const count = Number(element("speed").value);
    if (!game || !await steps(Math.max(1, count))) return;
    if (count === 0) await slowly();
    else {
      await nextPicture();
      if (game) show();
      say("");
    }
  }).catch(e => {
    pause();
    complain("The page has failed: " + e);
  });
  return last;
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
      if (game?.number !== number) return;
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
  const mine = ++loops;
  while (playing && mine === loops) await advance();
}

/** What an address may say that a field does not take, stays as usual. */
function set(values) {
  Object.entries({ ...DEFAULTS, ...values }).forEach(([id, value]) => {
    const field = element(id);
    if (field.type === "number" && !Number.isFinite(Number(value))) return;
    field.value = value;
    if (field.value !== String(value)) field.value = DEFAULTS[id];
  });
  offers();
}

/** Says what can be set, and what has to be: on a line, codes of one number. */
function offers() {
  const line = element("data").value.endsWith("-line");
  if (line) element("code").value = 1;
  element("code").disabled = line;
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
  canvas.addEventListener("pointercancel", () => { down = false; });
  element("wipe").addEventListener("click", () => { points.length = 0; drawPad(canvas, points); });
  drawPad(canvas, points);
}

element("play").addEventListener("click", play);
element("step").addEventListener("click", () => {
  pause();
  if (game) advance();
  else begin();
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
  if (!playing) play();
}));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (game) show(); });

pad();
set(Object.fromEntries([...new URLSearchParams(location.hash.slice(1))].filter(([id]) => id in DEFAULTS)));
await begin();
