import { ask } from "./requests.js";

const page = document.getElementById("better");
const sides = [...document.querySelectorAll("[data-side]")];
const element = id => document.getElementById(id);
let question = null;
let began = 0;
let turn = 0; // the newest one wins

async function next() {
  const mine = ++turn;
  question = null;
  const answer = await ask("/better/questions", { runs: [page.dataset.first, page.dataset.second] });
  if (answer === undefined || mine !== turn) return;
  const asked = JSON.parse(answer);
  await Promise.all(sides.map((side, i) => {
    const image = new Image();
    image.src = asked.images[i];
    image.alt = "";
    side.replaceChildren(image);
    return image.decode();
  }));
  if (mine !== turn) return;
  question = asked.question;
  began = performance.now();
}

async function say(side) {
  if (question === null) return;
  const said = { question, left: side === "left", seconds: Math.min(3600, (performance.now() - began) / 1000) };
  question = null;
  const answer = await ask("/better/answers", said);
  if (answer === undefined) return;
  const { preferred, said: sum } = JSON.parse(answer);
  element("right").textContent = "That was " + preferred + ".";
  element("said").textContent = sum;
  await next();
}

sides.forEach(side => side.addEventListener("click", () => say(side.dataset.side)));
element("neither").addEventListener("click", () => {
  if (question === null) return;
  element("right").textContent = "";
  next();
});
document.addEventListener("keydown", event => {
  if (event.repeat) return;
  if (event.key === "ArrowLeft") say("left");
  if (event.key === "ArrowRight") say("right");
});

await next();
