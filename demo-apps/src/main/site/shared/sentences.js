/** Turns what a call answered into sentences for people. */

const HINTS = {
  unreachable: "The server cannot be reached. What is already on this device goes on working.",
  busy: "The server is busy just now. Try again in a moment.",
  deadline: "It took longer than allowed, so it was stopped.",
  memory_limit: "It needed more memory than it is allowed.",
  worker_lost: "The browser stopped the worker. Try again.",
  cannot_run_here: "It cannot run in the place you chose.",
};

/** What the client says of its caller, said to the visitor who made the choice. */
const CHOSEN = {
  caller_chose_device: "You chose this device.",
  caller_chose_server: "You chose the server.",
};

const PLACES = { device: "this device", server: "the server" };

export function place(where) {
  return PLACES[where] ?? "nowhere";
}

/** "pixels must be ... " -> "Pixels must be ... ."; what begins with an address or a file's name keeps it as it is. */
export function sentence(text) {
  const trimmed = (text ?? "").trim();
  if (!trimmed) return "";
  const capital = /^[a-z]+[,;:]?(\s|$)/.test(trimmed) ? trimmed[0].toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** Why a call ran where it ran. */
export function because(reason) {
  return CHOSEN[reason?.code] ?? sentence(reason?.message);
}

/** For one line: addresses of any host without the host, long hashes with their first digits only. */
export function brief(text) {
  return text.replace(/\bhttps?:\/\/[^\s/]+(?=\/)/g, "").replace(/\b([0-9a-f]{8})[0-9a-f]{16,}\b/g, "$1\u2026");
}

/** The function's own sentence first; a hint only where that sentence is about machinery. */
export function failure(error) {
  const own = sentence(error?.message);
  const hint = HINTS[error?.code];
  if (!hint) return own || "Something went wrong.";
  return error.code === "unreachable" || !own ? hint : `${hint} ${own}`;
}

export function isAbort(error) {
  return error?.code === "aborted" || error?.name === "AbortError";
}
