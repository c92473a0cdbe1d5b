import { ask } from "./requests.js";

const form = document.getElementById("training");
const state = document.getElementById("state");
const start = document.getElementById("start");
const fields = [...form.querySelectorAll("[data-setting]")];

document.getElementById("variant").addEventListener("change", event => {
  location.search = "?variant=" + encodeURIComponent(event.target.value);
});

document.getElementById("search").addEventListener("input", event => {
  const words = event.target.value.toLowerCase();
  for (const setting of form.querySelectorAll(".setting")) {
    setting.hidden = !setting.textContent.toLowerCase().includes(words);
  }
  for (const group of form.querySelectorAll("fieldset")) {
    group.hidden = !group.querySelector(".setting:not([hidden])");
  }
});

document.getElementById("search").addEventListener("keydown", event => {
  if (event.key === "Enter") event.preventDefault(); // it searches, and starts nothing
});

form.addEventListener("submit", async event => {
  event.preventDefault();
  start.disabled = true;
  state.textContent = "starting";
  const settings = fields
    .filter(field => field.value.trim() !== "")
    .map(field => field.dataset.setting + "=" + field.value.trim());
  const run = await ask("/trainings", { variant: form.dataset.variant, settings });
  start.disabled = false;
  state.textContent = "";
  if (run !== undefined) location.href = "/runs/" + encodeURIComponent(run);
});
