import { ask, complain, send } from "./requests.js";

const address = "/runs/" + encodeURIComponent(document.getElementById("translate").dataset.run);
const element = id => document.getElementById(id);
const canvas = element("canvas");
const context = canvas.getContext("2d", { willReadFrequently: true });
const MOST_STATES = 50;
const MOST_HINTS = 250;
const states = []; // to go back to: pixels and hints
let hints = [];
let last = null; // where the pointer was, while it is down
let stale = false;
let busy = false;

const direction = () => "direction=" + encodeURIComponent(element("direction").value);
const tool = () => document.querySelector("input[name=tool]:checked").value;

function keep() {
  states.push({ pixels: context.getImageData(0, 0, canvas.width, canvas.height), hints: [...hints] });
  if (states.length > MOST_STATES) states.shift();
}

function undo() {
  const state = states.pop();
  if (!state) return;
  context.putImageData(state.pixels, 0, 0);
  hints = state.hints;
  translate();
}

function wipe() {
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  hints = [];
}

function at(event) {
  const square = canvas.getBoundingClientRect();
  return [(event.clientX - square.left) / square.width * canvas.width, (event.clientY - square.top) / square.height * canvas.height];
}

function begin(event) {
  keep();
  canvas.setPointerCapture(event.pointerId);
  const point = at(event);
  if (tool() === "fill") fill(...point.map(Math.floor));
  else if (tool() === "hint") hints = [...hints, [...point.map(Math.floor), element("colour").value]].slice(-MOST_HINTS);
  else {
    last = point;
    stroke(point);
  }
  translate();
}

/** Draws to a point; pixels are whole, as what is translated has no others. */
function stroke(point) {
  const width = Number(element("width").value);
  context.fillStyle = tool() === "eraser" ? "#ffffff" : element("colour").value;
  const steps = Math.max(1, Math.ceil(2 * Math.hypot(point[0] - last[0], point[1] - last[1])));
  for (let i = 0; i <= steps; i++) {
    const [x, y] = [0, 1].map(k => Math.round(last[k] + (point[k] - last[k]) * i / steps - width / 2));
    context.fillRect(x, y, width, width);
  }
  last = point;
}

/** Fills all pixels of one colour that touch each other. */
function fill(x, y) {
  const picture = context.getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(picture.data.buffer);
  const place = y * canvas.width + x;
  const from = pixels[place];
  const [red, green, blue] = [1, 3, 5].map(k => parseInt(element("colour").value.slice(k, k + 2), 16));
  const to = new Uint32Array(new Uint8ClampedArray([red, green, blue, 255]).buffer)[0];
  const open = from === to ? [] : [place];
  while (open.length) {
    const next = open.pop();
    if (pixels[next] !== from) continue;
    pixels[next] = to;
    const column = next % canvas.width;
    if (column > 0) open.push(next - 1);
    if (column < canvas.width - 1) open.push(next + 1);
    if (next >= canvas.width) open.push(next - canvas.width);
    if (next + canvas.width < pixels.length) open.push(next + canvas.width);
  }
  context.putImageData(picture, 0, 0);
}

/** Lays an image over the whole canvas. */
async function lay(source) {
  const image = new Image();
  image.src = source;
  await image.decode();
  keep();
  wipe();
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  translate();
}

/** Shows what becomes of the canvas; while one is being translated, the newest waits. */
async function translate() {
  stale = true;
  if (busy) return;
  busy = true;
  try {
    while (stale) {
      stale = false;
      const file = await new Promise(resolve => canvas.toBlob(resolve, "image/png"));
      const told = hints.map(([x, y, colour]) => "&hint=" + encodeURIComponent(x + "," + y + "," + colour.slice(1))).join("");
      const answer = await send(address + "/translation?" + direction() + told, file);
      if (answer !== undefined) {
        element("image").src = element("keep").href = JSON.parse(answer).image;
        element("image").hidden = element("keep").hidden = false;
      }
    }
  } finally {
    busy = false;
  }
}

async function example() {
  const answer = await ask(address + "/translation/example?" + direction(), {});
  if (answer !== undefined) await lay(JSON.parse(answer).image);
}

async function read(file) {
  if (!file) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => lay(reader.result).catch(() => complain("The browser cannot read " + file.name + ".")));
  reader.readAsDataURL(file);
}

canvas.addEventListener("pointerdown", begin);
canvas.addEventListener("pointermove", event => {
  if (last) {
    stroke(at(event));
    translate();
  }
});
canvas.addEventListener("pointerup", () => { last = null; });
canvas.addEventListener("pointercancel", () => { last = null; });
canvas.addEventListener("dragover", event => event.preventDefault());
canvas.addEventListener("drop", event => {
  event.preventDefault();
  read(event.dataTransfer.files[0]);
});
element("file").addEventListener("change", event => read(event.target.files[0]));
element("undo").addEventListener("click", undo);
element("wipe").addEventListener("click", () => { keep(); wipe(); translate(); });
element("example").addEventListener("click", example);
element("direction").addEventListener("change", translate);

wipe();
await example();
