import { duration } from "../shared/amounts.js";
import { Calls } from "../shared/calls.js";
import { debounce, find } from "../shared/dom.js";
import { failure } from "../shared/sentences.js";

const calls = new Calls();
const text = find("#text");
const verdict = find("#verdict");
const frame = find("#page");
let turn = 0;

const run = (where) => calls.call("markdown", "render", text.value, { where });
const rowOf = (where) => find(`.runs [data-where="${where}"]`);

/** One call wherever it fits best; what the other place would say is not known then. */
async function renderOnce() {
  const mine = ++turn;
  try {
    const result = await run("auto");
    if (mine !== turn) return;
    show(result.output);
    await report(result.where, result);
    forget(result.where === "device" ? "server" : "device");
    say(result.where === "device" ? "This call sent nothing." : `On the server, because ${result.reason.message}.`);
  } catch (error) {
    if (mine === turn) say(failure(error), "bad");
  }
}

/** The same call in both places; the bytes are compared here, in the page. */
async function renderTwice() {
  const mine = ++turn;
  const both = ["device", "server"];
  const results = await Promise.allSettled(both.map(run));
  if (mine !== turn) return;
  for (const [i, { value, reason }] of results.entries()) {
    if (value) await report(both[i], value);
    else fail(both[i], reason);
  }
  const [device, server] = results.map(({ value }) => value?.output);
  if (!device || !server) return say(failure(results.find(({ reason }) => reason).reason), "bad");
  show(device);
  if (sameBytes(device, server)) say(`The same ${device.length} bytes, from the same module.`, "same");
  else say("The two answers differ. That should never happen.", "bad");
}

async function report(where, result) {
  const row = rowOf(where);
  find(".lamp", row).classList.add("lit");
  find(".time", row).textContent = duration(result.timings.totalMs);
  find(".print", row).textContent = await fingerprint(result.output);
}

function forget(where) {
  const row = rowOf(where);
  find(".lamp", row).classList.remove("lit");
  find(".time", row).textContent = "\u00a0";
  find(".print", row).textContent = "not asked";
}

function fail(where, error) {
  forget(where);
  find(".print", rowOf(where)).textContent = error.code ?? "failed";
}

function show(output) {
  const page = frame.contentDocument?.getElementById("page");
  if (page) page.innerHTML = new TextDecoder().decode(output);
}

function say(words, kind = "") {
  verdict.textContent = words;
  verdict.className = kind;
}

/** The first characters of the output's SHA-256; plain HTTP has no crypto, the length stands in there. */
async function fingerprint(output) {
  if (!globalThis.crypto?.subtle) return `${output.length} bytes`;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", output));
  return [...hash.subarray(0, 6)].map((b) => b.toString(16).padStart(2, "0")).join("");
}

const sameBytes = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

function dressFrame() {
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  root.dataset.theme = document.documentElement.dataset.theme;
  root.classList.add("small");
}

text.addEventListener("input", debounce(60, renderOnce));
find("#both").addEventListener("click", renderTwice);
find("#copy").addEventListener("click", async ({ target }) => {
  await navigator.clipboard.writeText(find("#snippet").textContent);
  target.textContent = "Copied";
  setTimeout(() => (target.textContent = "Copy"), 1600);
});
new MutationObserver(dressFrame).observe(document.documentElement, { attributeFilter: ["data-theme"] });
const begin = () => {
  dressFrame();
  renderOnce();
};
if (frame.contentDocument?.getElementById("page")) begin();
else frame.addEventListener("load", begin, { once: true });
