// Draws images by a generator that gan4j has exported: gan4j export latest --format onnx --out examples/web/model.onnx
import * as ort from "./node_modules/onnxruntime-web/dist/ort.wasm.min.mjs";

const SIDE = 4; // images in a row, and rows
const element = id => document.getElementById(id);
ort.env.wasm.numThreads = 1; // more want a server that isolates its pages

/** Returns numbers as a code's are drawn: see code-distribution in the model's metadata. */
function codes(count, size, distribution) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  const uniform = () => 2 * Math.random() - 1;
  return new ort.Tensor("float32", Float32Array.from({ length: count * size }, distribution === "uniform" ? uniform : normal), [count, size]);
}

/** Returns a 1 in each row, at the class's place. */
function labels(count, classes, chosen) {
  const ones = new Float32Array(count * classes);
  for (let i = 0; i < count; i++) ones[i * classes + chosen] = 1;
  return new ort.Tensor("float32", ones, [count, classes]);
}

/** Paints images [n, c, h, w] of numbers from -1 to 1, or from 0 to 1, SIDE in a row. */
function paint(images, low, high) {
  const [count, channels, height, width] = images.dims;
  const canvas = element("images");
  canvas.width = SIDE * width;
  canvas.height = Math.ceil(count / SIDE) * height;
  const context = canvas.getContext("2d");
  const area = height * width;
  for (let i = 0; i < count; i++) {
    const picture = context.createImageData(width, height);
    for (let pixel = 0; pixel < area; pixel++) {
      for (let channel = 0; channel < 4; channel++) {
        const from = i * channels * area + (channels === 1 ? 0 : channel) * area + pixel;
        picture.data[4 * pixel + channel] = channel === 3 ? 255 : 255 * (images.data[from] - low) / (high - low);
      }
    }
    context.putImageData(picture, i % SIDE * width, Math.floor(i / SIDE) * height);
  }
}

/** Returns the metadata of an ONNX file, which is a protocol buffer: field 14 holds pairs of a name, 1, and a text, 2. */
function metadata(bytes) {
  const text = new TextDecoder();
  const fields = (from, to, visit) => {
    const number = () => {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = bytes[from++];
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    };
    while (from < to) {
      const key = number();
      const length = (key & 7) === 2 ? number() : 0; // of a message or a text; others are numbers
      if ((key & 7) === 0) number();
      else if ((key & 7) === 1) from += 8;
      else if ((key & 7) === 5) from += 4;
      visit(key >> 3, from, from + length);
      from += length;
    }
  };
  const found = {};
  fields(0, bytes.length, (field, from, to) => {
    if (field !== 14) return;
    const pair = {};
    fields(from, to, (part, start, end) => { pair[part] = text.decode(bytes.subarray(start, end)); });
    found[pair[1]] = pair[2];
  });
  return found;
}

try {
  const answer = await fetch("model.onnx");
  if (!answer.ok) throw new Error("there is no model.onnx beside this page");
  const file = new Uint8Array(await answer.arrayBuffer());
  const facts = metadata(file);
  const model = await ort.InferenceSession.create(file);
  const sizes = Object.fromEntries(model.inputMetadata.map(input => [input.name, input.shape[1]]));
  const [low, high] = facts["value-range"].split(" ").map(Number);
  const draw = async () => {
    const began = performance.now();
    const count = SIDE * SIDE;
    const inputs = { codes: codes(count, sizes.codes, facts["code-distribution"]) };
    if (sizes.labels) inputs.labels = labels(count, sizes.labels, Number(element("class").value));
    const { images } = await model.run(inputs);
    paint(images, low, high);
    element("said").textContent = count + " images in " + Math.round(performance.now() - began) + " ms. " + facts.data
      + ". " + (facts["data-licence"] ?? "");
  };
  if (sizes.labels) {
    const names = JSON.parse(facts["class-names"] ?? "null") ?? Array.from({ length: sizes.labels }, (_, i) => String(i));
    element("class").replaceChildren(...names.map((name, i) => new Option(name, i)));
    element("of").hidden = false;
    element("class").addEventListener("change", draw);
  }
  element("draw").addEventListener("click", draw);
  element("draw").disabled = false;
  await draw();
} catch (e) {
  element("said").textContent = "The model cannot be drawn by: " + e.message;
}
