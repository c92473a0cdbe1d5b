import { ask, send } from "./requests.js";

const COUNT = 24;
const STEPS = 9;
const DIRECTIONS = 8;
/** How far a slider goes to either side, in standard deviations of a code's numbers. */
const REACH = 4;

const page = document.getElementById("explore");
const address = "/runs/" + encodeURIComponent(page.dataset.run);
const element = id => document.getElementById(id);
const picture = element("picture");
const slots = {};
let chosen = null; // the code of the chosen image, where its sliders stand in the middle
let codes = []; // of the images to choose from
let directions = [];
let waiting = null; // the code to be drawn next
let drawing = false;
let layer = null; // of which maps are switched off
let off = []; // those that are
let looks = 0; // for training images: the newest wins
let asks = 0; // for images without maps: likewise
let comparing = false; // with training images: once asked for, of every image that is chosen

/** Returns what a picture is of beside its code. */
function condition() {
  const of = {};
  if (element("label")) of.label = Number(element("label").value);
  if (element("text")) of.text = element("text").value;
  return of;
}

async function images(what, where = "/images") {
  const answer = await ask(address + where, { ...what, ...condition() });
  return answer === undefined ? undefined : JSON.parse(answer);
}

function image(source, words) {
  const made = new Image();
  made.src = source;
  made.alt = words;
  return made;
}

async function others() {
  const answer = await images({ seed: Math.floor(Math.random() * 2 ** 31), count: COUNT });
  if (answer) fill(answer);
}

function fill(answer, first = 0) {
  codes = answer.codes;
  element("grid").replaceChildren(...answer.images.map((source, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(image(source, "image " + (i + 1)));
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      element("grid").querySelectorAll("button").forEach(other => other.setAttribute("aria-pressed", other === button));
      choose(answer.codes[i], source);
      before(answer, i);
    });
    return button;
  }));
  element("grid").children[first].click();
}

function choose(code, source) {
  chosen = code;
  waiting = null;
  picture.src = source;
  picture.hidden = false;
  sliders().forEach(slider => { slider.value = 0; });
  element("nearest").replaceChildren();
  if (comparing) nearest();
  if (layer) maps();
}

/** Shows the training images that are nearest to the chosen one. */
async function nearest() {
  comparing = true;
  const mine = ++looks;
  const answer = await images({ codes: [moved()] }, "/nearest");
  if (!answer || mine !== looks) return;
  element("nearest").replaceChildren(...answer.images.map((source, i) => {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.textContent = answer.errors[i].toFixed(4);
    figure.append(image(source, "training image " + (i + 1)), caption);
    return figure;
  }));
}

/** Shows the chosen image without maps of a layer: those that are off, and of each one more. */
async function maps() {
  const mine = ++asks;
  const answer = await ask(address + "/maps", { code: moved(), off, ...(layer ? { layer } : {}), ...condition() });
  if (answer === undefined || mine !== asks) return;
  const found = JSON.parse(answer);
  const select = element("layer");
  if (!layer) {
    layer = found.layers.at(-1).name;
    select.replaceChildren(...found.layers.map(one =>
      new Option(one.name + ": " + one.maps + " maps of " + one.side + " × " + one.side, one.name)));
    select.value = layer;
    select.disabled = false;
  }
  element("maps-on").disabled = off.length === 0;
  element("without").src = found.image;
  element("without").hidden = false;
  element("maps").replaceChildren(...found.maps.map((map, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(image(found.images[i], "without map " + map));
    button.title = "map " + map + ": mean squared difference " + found.errors[i].toFixed(4);
    button.setAttribute("aria-pressed", String(off.includes(map)));
    button.addEventListener("click", () => {
      off = off.includes(map) ? off.filter(other => other !== map) : [...off, map];
      maps();
    });
    return button;
  }));
}

/** Shows what the first of several stages has made of the chosen code. */
function before(answer, i) {
  const place = element("before");
  place.hidden = !answer.before;
  if (answer.before) place.replaceChildren(image(answer.before[i], "what the first stage has made"), "the first stage's");
}

function sliders() {
  return [...element("directions").querySelectorAll("input")];
}

/** Returns the chosen code, moved along the directions as far as their sliders say. */
function moved() {
  const code = [...chosen];
  sliders().forEach((slider, i) => {
    for (let k = 0; k < code.length; k++) code[k] += Number(slider.value) * directions[i][k];
  });
  return code;
}

/** Draws the moved code; while one is being drawn, the newest waits. What another image has taken the place of is dropped. */
async function draw() {
  waiting = moved();
  looks++;
  asks++;
  // These are of the image that is drawn no more.
  element("nearest").replaceChildren();
  element("maps")?.replaceChildren();
  if (layer) element("without").hidden = true;
  if (drawing) return;
  drawing = true;
  try {
    while (waiting) {
      const code = waiting;
      const of = chosen;
      waiting = null;
      const answer = await images({ codes: [code] });
      if (answer && of === chosen) {
        picture.src = answer.images[0];
        before(answer, 0);
      }
    }
  } finally {
    drawing = false;
  }
}

function random() {
  return Array.from({ length: DIRECTIONS }, () => {
    // Sums of uniform numbers are normal enough to have no direction before the others.
    const direction = chosen.map(() => Array.from({ length: 6 }, Math.random).reduce((a, b) => a + b, -3));
    const length = Math.hypot(...direction);
    return direction.map(number => number / length);
  });
}

async function turn() {
  const kind = document.querySelector("input[name=kind]:checked").value;
  if (kind === "principal") {
    const answer = await ask(address + "/directions");
    if (document.querySelector("input[name=kind]:checked").value !== kind) return; // another one was chosen meanwhile
    directions = answer === undefined ? [] : JSON.parse(answer).directions;
  } else {
    directions = random();
  }
  element("directions").replaceChildren(...directions.map((direction, i) => {
    const label = document.createElement("label");
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = -REACH;
    slider.max = REACH;
    slider.step = 0.05;
    slider.value = 0;
    slider.addEventListener("input", draw);
    slider.addEventListener("change", () => { if (layer) maps(); }); // it is let go
    label.append(String(i + 1), slider);
    return label;
  }));
  picture.hidden || draw();
}

async function fillSlot(name) {
  const code = moved();
  slots[name] = code;
  const button = document.querySelector(`[data-slot=${name}]`);
  if (name === "from" || name === "to") {
    element("copied").textContent = slots.from && slots.to ? "" : "Now choose another image, and walk " + (slots.from ? "to" : "from") + " it.";
    return walk();
  }
  button.replaceChildren(image(picture.src, button.getAttribute("aria-label")));
  if (slots.a && slots.b && slots.c) await add();
}

/** Draws the sum and what it is of. */
async function add() {
  const sum = slots.a.map((number, k) => number - slots.b[k] + slots.c[k]);
  const answer = await images({ codes: [slots.a, slots.b, slots.c, sum] });
  if (!answer) return;
  ["a", "b", "c"].forEach((name, i) => {
    const button = document.querySelector(`[data-slot=${name}]`);
    button.replaceChildren(image(answer.images[i], button.getAttribute("aria-label")));
  });
  element("sum").replaceChildren(image(answer.images[3], "the sum"));
}

async function walk() {
  if (!slots.from || !slots.to) return;
  const answer = await images({ from: slots.from, to: slots.to, count: STEPS }, "/walk");
  if (!answer) return;
  element("walk").replaceChildren(...answer.images.map((source, i) => image(source, "step " + (i + 1))));
  element("walk").scrollIntoView({ block: "nearest" });
}

/** Searches the code of an image file. */
async function project(file) {
  const distance = element("distance");
  distance.textContent = "searching …";
  const label = condition().label ?? 0;
  const answer = await send(address + "/projection?label=" + label + "&inverted=" + element("invert").checked, file);
  distance.textContent = "";
  if (answer === undefined) return;
  const found = JSON.parse(answer);
  distance.textContent = "mean squared difference " + found.error.toFixed(4) + " (0: the same; 1: black for white)";
  element("own").replaceChildren(image(found.wanted, "your image"), image(found.image, "the nearest that was found"));
  element("grid").querySelectorAll("button").forEach(other => other.setAttribute("aria-pressed", "false"));
  choose(found.code, found.image);
  before({}, 0);
}

/** Draws everything anew of another class or text, from the same codes. */
async function again() {
  const pressed = [...element("grid").children].findIndex(button => button.getAttribute("aria-pressed") === "true");
  const answer = await images({ codes });
  if (answer) {
    fill(answer, Math.max(0, pressed));
    walk();
    if (slots.a && slots.b && slots.c) add();
  }
}

element("others").addEventListener("click", others);
element("nearest-find").addEventListener("click", nearest);
element("maps-show")?.addEventListener("click", maps);
element("maps-on")?.addEventListener("click", () => { off = []; maps(); });
element("layer")?.addEventListener("change", event => { layer = event.target.value; off = []; maps(); });
element("label")?.addEventListener("change", again);
element("text")?.addEventListener("change", again);
element("back").addEventListener("click", () => { sliders().forEach(slider => { slider.value = 0; }); draw(); if (layer) maps(); });
document.querySelectorAll("input[name=kind]").forEach(kind => kind.addEventListener("change", turn));
document.querySelectorAll("[data-slot]").forEach(button =>
  button.addEventListener("click", () => fillSlot(button.dataset.slot)));
element("file")?.addEventListener("change", event => { if (event.target.files[0]) project(event.target.files[0]); });
element("copy").addEventListener("click", async () => {
  const code = JSON.stringify({ code: moved(), label: condition().label });
  const file = document.createElement("a");
  file.download = "code.json";
  file.href = URL.createObjectURL(new Blob([code], { type: "application/json" }));
  file.textContent = "Keep it as a file";
  const copied = await navigator.clipboard?.writeText(code).then(() => true, () => false);
  element("copied").replaceChildren((copied ? "Copied. " : "The browser does not let it be copied. "), file,
    ": ", page.dataset.command);
});

await others();
if (chosen) await turn();
