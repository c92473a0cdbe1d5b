/** How long the typical strongest pull is drawn, and the longest at most, in units of the plane. */
export const TYPICAL = 0.15;
const LONGEST = 0.4;
/** How strong the ground's colours are at most. */
const STRENGTH = 0.55;
const LEVELS = 255;

/** Returns the page's colours, which are others by night. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  return {
    ground: colour("--ground"), ink: colour("--ink"), soft: colour("--soft"), rule: colour("--rule"),
    real: colour("--c0"), made: colour("--c1")
  };
}

const rgb = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
const mix = (from, to, part) => from + (to - from) * part;
const between = (from, to, part) => from.map((point, i) => point.map((coordinate, k) => mix(coordinate, to[i][k], part)));

/**
 * Draws one of the games.
 *
 * @param show what is to be seen
 * @param part how far each has come from the frame before
 */
export function drawGame(canvas, game, i, show, part) {
  const before = game.before[i];
  const now = game.frames[i];
  if (now.problem) return;
  const moment = {
    judged: now.judged.map((level, cell) => mix(before.judged[cell] ?? level, level, part.judged)),
    best: now.best,
    generated: now.generated.map((level, cell) => mix(before.generated[cell] ?? level, level, part.moved)),
    samples: between(now.from, now.samples, part.moved),
    from: now.from,
    pull: now.pull.map(pull => pull.map(coordinate => coordinate * part.pull)),
    mesh: before.mesh.length === now.mesh.length ? between(before.mesh, now.mesh, part.moved) : now.mesh
  };
  const context = canvas.getContext("2d");
  const colour = colours();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = colour.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const scale = game.pulls > 0 ? TYPICAL / game.pulls : 0;
  (game.dimensions === 1 ? line : plane)(context, canvas.width, game, moment, show, colour, scale);
}

function plane(context, size, game, moment, show, colour, scale) {
  const at = ([x, y]) => [(x + 1) / 2 * size, (1 - y) / 2 * size];
  if (show.ground) heat(context, size, moment[show.ground], colour);
  if (show.mesh) mesh(context, moment.mesh.map(at), colour);
  if (show.real) dots(context, game.real.map(at), colour.real, 3);
  if (show.pull) arrows(context, moment, at, scale, colour.ink);
  if (show.samples) dots(context, moment.samples.map(at), colour.made, 4);
}

/** Colours what is taken for real and what for generated; where there is neither, nothing. */
function heat(context, size, levels, colour) {
  const side = Math.sqrt(levels.length);
  const picture = new ImageData(side, side);
  const real = rgb(colour.real);
  const made = rgb(colour.made);
  levels.forEach((level, cell) => {
    const x = cell % side;
    const y = side - 1 - Math.floor(cell / side);
    const share = level / LEVELS;
    const to = share > 0.5 ? real : made;
    picture.data.set([...to, level < 0 ? 0 : LEVELS * STRENGTH * Math.abs(2 * share - 1)], 4 * (y * side + x));
  });
  const small = new OffscreenCanvas(side, side);
  small.getContext("2d").putImageData(picture, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, 0, 0, size, size);
}

function mesh(context, points, colour) {
  context.strokeStyle = colour.ink;
  context.globalAlpha = 0.5;
  const side = Math.round(Math.sqrt(points.length));
  const square = side * side === points.length;
  context.beginPath();
  points.forEach(([x, y], i) => {
    if (square ? i % side === 0 : i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  if (square) {
    for (let column = 0; column < side; column++) {
      for (let row = 0; row < side; row++) {
        const [x, y] = points[row * side + column];
        if (row === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
    }
  }
  context.stroke();
  context.globalAlpha = 1;
}

function dots(context, points, colour, radius) {
  context.fillStyle = colour;
  for (const [x, y] of points) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}

function arrows(context, moment, at, scale, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  moment.pull.forEach((pull, i) => {
    if (i % 2) return; // all of them would bury the points
    const length = Math.hypot(...pull);
    const shortened = length === 0 ? 0 : Math.min(scale, LONGEST / length);
    const end = moment.from[i].map((coordinate, k) => coordinate + pull[k] * shortened);
    arrow(context, at(moment.from[i]), at(end));
  });
}

function arrow(context, [x, y], [toX, toY]) {
  const length = Math.hypot(toX - x, toY - y);
  if (length < 1) return;
  const tip = Math.min(7, length / 2);
  const angle = Math.atan2(toY - y, toX - x);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  for (const side of [-0.5, 0.5]) {
    context.moveTo(toX, toY);
    context.lineTo(toX - tip * Math.cos(angle + side), toY - tip * Math.sin(angle + side));
  }
  context.stroke();
}

/** Draws the picture of the textbooks: densities and what the discriminator says, and below it how codes become points. */
function line(context, size, game, moment, show, colour, scale) {
  const ground = 0.7 * size; // the axis of points
  const codes = 0.95 * size; // that of codes
  const high = 0.62 * size;
  const across = x => (x + 1) / 2 * size;
  const cell = (value, i, all) => [(i + 0.5) / all.length * size, value];
  const densest = 1.15 * Math.max(...game.wanted);
  const density = values => values.map((value, i, all) => cell(ground - Math.min(1.1, value / densest) * high, i, all));
  if (show.real) path(context, density(game.wanted), colour.real, 3, [], ground);
  if (show.samples) path(context, density(moment.generated), colour.made, 2, [], ground);
  if (show.ground) {
    const said = moment[show.ground].map((level, i, all) => [...cell(ground - level / LEVELS * high, i, all), level]);
    path(context, said.filter(([x, y, level]) => level >= 0), colour.ink, 2, show.ground === "best" ? [2, 6] : [9, 5]);
  }
  context.strokeStyle = colour.soft;
  context.lineWidth = 0.8;
  context.beginPath();
  const every = moment.mesh.length > 100 ? 5 : 1;
  moment.mesh.forEach(([x], i, all) => {
    if (i % every) return;
    context.moveTo(i / (all.length - 1) * size, codes);
    context.lineTo(across(x), ground);
  });
  context.stroke();
  context.strokeStyle = colour.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const y of [ground, codes]) {
    context.moveTo(0, y);
    context.lineTo(size, y);
  }
  context.stroke();
  if (show.pull) {
    context.strokeStyle = colour.made;
    moment.pull.forEach(([pull], i) => {
      if (i % 4) return;
      const from = moment.from[i][0];
      const long = Math.sign(pull) * Math.min(LONGEST, Math.abs(pull) * scale);
      arrow(context, [across(from), ground - 12], [across(from + long), ground - 12]);
    });
  }
  context.fillStyle = colour.ink;
  context.font = "20px system-ui, sans-serif";
  context.fillText("points", 8, ground + 24);
  context.fillText("codes", 8, codes + 24);
}

function path(context, points, colour, width, dashes, filledTo) {
  if (!points.length) return;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dashes);
  context.beginPath();
  points.forEach(([x, y], i) => i === 0 ? context.moveTo(x, y) : context.lineTo(x, y));
  context.stroke();
  context.setLineDash([]);
  if (filledTo !== undefined) {
    context.lineTo(points.at(-1)[0], filledTo);
    context.lineTo(points[0][0], filledTo);
    context.globalAlpha = 0.15;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
  }
}

/** Draws curves of values from 0 to 1 over steps. */
export function curve(canvas, curves) {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext("2d");
  const colour = colours();
  const left = 32;
  const bottom = height - 22;
  const last = Math.max(1, ...curves.flat().map(([step]) => step));
  context.scale(devicePixelRatio, devicePixelRatio);
  context.font = "13px system-ui, sans-serif";
  context.fillStyle = colour.soft;
  context.strokeStyle = colour.rule;
  context.lineWidth = 1;
  for (const value of [0, 0.5, 1]) {
    const y = bottom - value * (bottom - 10);
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(width, y);
    context.stroke();
    context.fillText(String(value), 4, y + 6);
  }
  context.textAlign = "right";
  context.fillText("step " + last.toLocaleString("en"), width - 4, height - 4);
  context.textAlign = "left";
  const styles = [[colour.ink, []], [colour.ink, [4, 5]]];
  curves.forEach((points, i) => path(
    context,
    points.map(([step, value]) => [left + step / last * (width - left), bottom - value * (bottom - 10)]),
    styles[i][0], 2, styles[i][1]));
}

/** Draws what somebody has drawn. */
export function drawPad(canvas, points) {
  const context = canvas.getContext("2d");
  const colour = colours();
  context.fillStyle = colour.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  dots(context, points.map(([x, y]) => [(x + 1) / 2 * canvas.width, (1 - y) / 2 * canvas.height]), colour.real, 9);
}
