"use strict";

/** Lets the pictures of a training be gone through, and played, where an element has some. */
function playFilm(element) {
  const film = element.querySelector(".film");
  const player = element.querySelector(".player");
  if (!film || !player) return;
  const frames = [...film.querySelectorAll("img")];
  const step = film.querySelector("output");
  const button = player.querySelector("button");
  const time = player.querySelector("input");
  let timer = 0;

  const show = place => {
    frames.forEach((frame, i) => { frame.hidden = i !== place; });
    step.textContent = frames[place].dataset.step;
    time.value = place;
    time.setAttribute("aria-valuetext", "step " + step.textContent);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
  };
  const play = () => {
    button.textContent = "Stop";
    let place = Number(time.value) === frames.length - 1 ? -1 : Number(time.value);
    timer = setInterval(() => {
      place++;
      show(place);
      if (place === frames.length - 1) stop();
    }, 150);
  };

  time.addEventListener("input", () => { stop(); show(Number(time.value)); });
  button.addEventListener("click", () => (timer ? stop() : play()));
  player.hidden = false;
  show(frames.length - 1);
}
