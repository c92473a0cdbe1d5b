const problem = document.getElementById("problem");

/** Says what is wrong, or that nothing is any more. */
export function complain(words) {
  if (!problem) return;
  problem.textContent = words;
  problem.hidden = !words;
}

/** Asks the studio; resolves with the answer as text, or says what is wrong and resolves with nothing. */
export async function ask(address, body) {
  try {
    const answer = await fetch(address, body === undefined ? {} : { method: "POST", body: JSON.stringify(body) });
    const text = await answer.text();
    complain(answer.ok ? "" : text);
    return answer.ok ? text : undefined;
  } catch (e) {
    complain("The studio does not answer. Was it stopped?");
    return undefined;
  }
}
