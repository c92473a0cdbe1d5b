/** How often the list is looked at anew, in milliseconds. */
const PAUSE = 3000;

const compare = document.getElementById("compare");
const boxes = () => [...document.querySelectorAll("input[name=run]")];

function count() {
  if (compare) compare.disabled = boxes().filter(box => box.checked).length < 2;
}

/** Puts what has changed into the list, and leaves ticked what was ticked. */
async function look() {
  if (document.hidden || document.activeElement?.name === "run") return;
  const answer = await fetch("/").catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const rows = document.getElementById("rows");
  const newest = page.getElementById("rows");
  if (!rows || !newest) {
    if (newest) location.reload(); // the first run
    return;
  }
  if (rows.innerHTML === newest.innerHTML) return;
  const ticked = boxes().filter(box => box.checked).map(box => box.value);
  rows.replaceChildren(...newest.children);
  boxes().forEach(box => { box.checked = ticked.includes(box.value); });
  count();
}

document.addEventListener("change", count);
setInterval(look, PAUSE);
count();
