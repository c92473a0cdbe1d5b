import { ask } from "./requests.js";

const page = document.getElementById("judge");
const address = "/runs/" + encodeURIComponent(page.dataset.run) + "/judge";
const element = id => document.getElementById(id);
let question = null;
let began = 0;
let hiding; // of the image that is shown

async function next() {
  question = null;
  clearTimeout(hiding);
  buttons(false);
  const answer = await ask(address + "/questions", {});
  if (answer === undefined) return;
  const asked = JSON.parse(answer);
  const image = element("image");
  image.src = asked.image;
  image.hidden = false;
  await image.decode();
  question = { number: asked.question, shownMillis: Number(element("shown").value) };
  began = performance.now();
  if (question.shownMillis) hiding = setTimeout(() => { image.hidden = true; }, question.shownMillis);
  buttons(true);
}

function buttons(on) {
  element("real").disabled = element("fake").disabled = !on;
}

async function say(real) {
  if (!question) return;
  const said = { question: question.number, shownMillis: question.shownMillis, real, seconds: seconds() };
  question = null;
  buttons(false);
  const answer = await ask(address + "/answers", said);
  if (answer === undefined) return;
  const truth = JSON.parse(answer);
  element("right").textContent = (truth.real === real ? "Right" : "Mistaken") + ": it was " + (truth.real ? "real." : "generated.");
  element("said").replaceChildren(...truth.said.map(line => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
  await next();
}

function seconds() {
  return Math.min(3600, (performance.now() - began) / 1000);
}

element("shown").addEventListener("change", next);
element("real").addEventListener("click", () => say(true));
element("fake").addEventListener("click", () => say(false));
document.addEventListener("keydown", event => {
  if (event.repeat || event.target.closest?.("select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.toLowerCase() === "r") say(true);
  if (event.key.toLowerCase() === "f") say(false);
});

await next();
