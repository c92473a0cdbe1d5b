import { ask, complain } from "./requests.js";

const form = document.getElementById("training");
const state = document.getElementById("state");
const start = document.getElementById("start");
const fields = [...form.querySelectorAll("[data-setting]")];

/** What is entered outlives a change of the variant: settings that the other one has, too, keep it. */
const KEPT = "training";

document.getElementById("variant").addEventListener("change", event => {
  const entered = Object.fromEntries(fields.map(field => [field.dataset.setting, field.value]));
  delete entered.preset; // another variant's mean something else
  sessionStorage.setItem(KEPT, JSON.stringify(entered));
  location.search = "?variant=" + encodeURIComponent(event.target.value);
});

function enterAgain() {
  const entered = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  sessionStorage.removeItem(KEPT);
  fields.filter(field => entered[field.dataset.setting]).forEach(field => { field.value = entered[field.dataset.setting]; });
}

/** Shows the settings of networks and data that are chosen, and those of no others: nothing would go by them. */
function offer() {
  const chosen = fields.map(field => (field.value || field.placeholder || field.dataset.usual || "").replaceAll('"', ""));
  for (const group of form.querySelectorAll("fieldset[data-plugin]")) {
    group.hidden = !chosen.includes(group.dataset.plugin);
  }
}

document.getElementById("search").addEventListener("input", event => {
  const words = event.target.value.toLowerCase();
  for (const setting of form.querySelectorAll(".setting")) {
    setting.hidden = !setting.textContent.toLowerCase().includes(words);
  }
  for (const group of form.querySelectorAll("fieldset")) {
    group.hidden = !group.querySelector(".setting:not([hidden])");
  }
  if (!words) offer();
});

document.getElementById("search").addEventListener("keydown", event => {
  if (event.key === "Enter") event.preventDefault(); // it searches, and starts nothing
});

form.addEventListener("submit", async event => {
  event.preventDefault();
  start.disabled = true;
  complain("");
  state.textContent = "starting";
  const settings = fields
    .filter(field => field.value.trim() !== "")
    .map(field => field.dataset.setting + "=" + field.value.trim());
  const run = await ask("/trainings", { variant: form.dataset.variant, settings });
  start.disabled = false;
  state.textContent = "";
  if (run !== undefined) location.href = "/runs/" + encodeURIComponent(run);
});

enterAgain();
offer();
form.addEventListener("change", offer);
