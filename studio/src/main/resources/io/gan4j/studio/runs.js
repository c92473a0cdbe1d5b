const boxes = [...document.querySelectorAll("input[name=run]")];
const compare = document.getElementById("compare");

function count() {
  compare.disabled = boxes.filter(box => box.checked).length < 2;
}

if (compare) {
  boxes.forEach(box => box.addEventListener("change", count));
  count();
}
