const problem = document.getElementById("problem");

/** Says what is wrong, or that nothing is any more. */
export function complain(words) {
  if (!problem) return;
  problem.textContent = words;
  problem.hidden = !words;
}

/** Asks the studio, with JSON or without; resolves with the answer as text, or says what is wrong, and with nothing. */
export function ask(address, body) {
  return answered(address, body === undefined ? {} : { method: "POST", body: JSON.stringify(body) });
}

/** Sends the bytes of a file; resolves likewise. */
export function send(address, file) {
  return answered(address, { method: "POST", body: file });
}

async function answered(address, request) {
  try {
    const answer = await fetch(address, request);
    const text = await answer.text();
    complain(answer.ok ? "" : text);
    return answer.ok ? text : undefined;
  } catch (e) {
    complain("The studio does not answer. Was it stopped?");
    return undefined;
  }
}
