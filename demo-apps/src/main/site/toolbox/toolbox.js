import { bytes } from "../shared/amounts.js";
import { Calls } from "../shared/calls.js";
import { el, find } from "../shared/dom.js";
import { download, fetchFile, onDrop } from "../shared/files.js";
import "../shared/panel.js";
import { brief, failure, sentence } from "../shared/sentences.js";
import { FileList } from "./file-list.js";
import { Folder } from "./folder.js";
import { Keeper } from "./keeper.js";
import { Kept } from "./kept.js";
import { Runner } from "./runner.js";
import { Status } from "./status.js";
import { Terminal } from "./terminal.js";
import { ToolList } from "./tool-list.js";
import { commandToAdd, toolsOf } from "./tools.js";
import { Viewer } from "./viewer.js";

const ASK_AGAIN_MS = 4_000;
const PROMISES = {
  auto: "They go with the program: on this device when it can run it, otherwise to the server.",
  device: "They go with the program, on this device.",
  server: "The server is chosen below: they are sent there with the program.",
};

const calls = new Calls();
find("call-panel").connect(calls);

const folder = new Folder();
const terminal = new Terminal(find("#terminal"));
const runner = new Runner(calls, folder, terminal);
const kept = new Kept();
const keeper = new Keeper(calls, kept, new Status(runner), (tool, error) => {
  list.update(tool, kept);
  if (error) tell(failure(error), { code: error.code });
});
const list = new ToolList(find("#tools"), choose);
const viewer = new Viewer(find("#viewer"), (name, content) => folder.put(name, content, "edited"));
const fileList = new FileList(find("#files"), { open, remove, save: ({ name, blob }) => download(name.split("/").at(-1), blob) });
const command = find("#command");

let tools = [];
let index = "";
const last = new Map(); // by a tool's name, {line, example}: what it was left with
let current; // the tool that is picked
let opened; // the name of the file in the viewer
let offered; // the example whose files are in the folder, or on their way

/** Reads what is published; true when that is not what it was. */
async function readIndex() {
  const response = await fetchFile("/nearside.json");
  const text = await response.text();
  if (text === index || runner.busy || keeper.busy) return false; // what runs is not disturbed: asked again soon
  index = text;
  tools = toolsOf(JSON.parse(text).modules);
  return true;
}

async function refresh() {
  if (runner.busy || keeper.busy) return;
  try {
    if (!(await readIndex())) return;
  } catch {
    return; // asked again soon
  }
  calls.renew();
  const was = current;
  showTools();
  if (was?.missing && !current.missing) {
    begin();
    tell(`${current.title} is here now.`, { good: true });
  }
}

function showTools() {
  list.show(tools, kept);
  pick((tools.find(({ name }) => name === current?.name) ?? tools[0])?.name);
}

/** The visitor's choice. */
function choose(name) {
  if (name === current?.name) return;
  last.set(current.name, { line: command.value, example: offered });
  pick(name);
  tell("");
  history.replaceState(null, "", `#${name}`);
  begin();
}

function pick(name) {
  const tool = tools.find((it) => it.name === name);
  if (!tool) return;
  current = tool;
  list.select(name);
  find("#title").textContent = tool.title;
  find("#version").textContent = tool.version ?? "";
  find("#does").textContent = sentence(tool.does);
  find("#examples div").replaceChildren(...tool.examples.map(chip));
  find("#examples").hidden = tool.missing || tool.examples.length === 0;
  find("#bench").hidden = tool.missing;
  find("#add").hidden = !tool.missing;
  if (tool.missing) {
    find("#add-command").textContent = commandToAdd(tool);
    find("#add-size").textContent = bytes(tool.size);
  }
  keeper.show(tool);
}

/** A line for the tool that is picked: the one that it was left with, or its first example. */
function begin() {
  const { line, example } = last.get(current.name) ?? { example: current.examples[0] };
  if (!current.missing) offer(example, line);
}

function chip(example) {
  return el("button", { type: "button", class: "chip", onclick: () => offer(example) }, example.name);
}

/** Puts an example on the line, and its files into the folder. */
async function offer(example, line = example?.line ?? `${current.name} --help`) {
  offered = example;
  command.value = line;
  tell("");
  folder.dropSamples();
  try {
    const files = await Promise.all((example?.files ?? []).map(fetchSample));
    if (offered !== example) return;
    for (const file of files) folder.put(file.name, file, "sample");
    if (files.length) open(folder.get(files[0].name));
  } catch (error) {
    tell(failure(error), { code: error.code });
  }
}

async function fetchSample(address) {
  const response = await fetchFile(address);
  return new File([await response.blob()], address.split("/").at(-1), { lastModified: 0 }); // the same file each time
}

async function run() {
  if (runner.busy) return;
  viewer.keep();
  tell("");
  let plan;
  try {
    plan = runner.plan(command.value, tools);
  } catch (error) {
    if (error.tool) pick(error.tool.name);
    tell(sentence(error.message));
    return;
  }
  pick(plan.tool.name);
  const { made, ran } = await runner.run(plan);
  if (ran) kept.add(ran);
  list.update(plan.tool, kept);
  keeper.show(current);
  const best = made.find(({ name }) => /\.(png|jpe?g|svg|wav)$/i.test(name)) ?? made[0];
  if (best) open(best);
}

function showFolder() {
  const files = folder.all;
  if (!folder.get(opened)) opened = files[0]?.name;
  fileList.show(files, opened);
  find("#empty").hidden = files.length === 0;
  find("#drop").hidden = files.length > 0;
  return viewer.show(folder.get(opened));
}

function open({ name }) {
  viewer.keep();
  opened = name;
  return showFolder();
}

function remove({ name }) {
  const at = folder.all.findIndex((file) => file.name === name);
  folder.remove(name);
  const next = folder.all[at] ?? folder.all[at - 1];
  if (!next || !fileList.focus(next.name)) find("#more").focus();
}

function take(files) {
  viewer.keep();
  for (const file of files) folder.put(file.name, file);
  if (files.length) open(files[0]);
}

/** A new text, under a name that no file has. */
async function write() {
  let number = 1;
  while (folder.get(`text-${number}.txt`)) number++;
  await open(folder.put(`text-${number}.txt`, "", "edited"));
  find("#viewer textarea")?.focus();
}

function tell(text, { code, good = false } = {}) {
  const notice = find("#notice");
  notice.classList.toggle("good", good);
  notice.title = text;
  notice.replaceChildren(brief(text), ...(text && code ? [" ", el("code", {}, code)] : []));
  notice.hidden = !text;
}

function promise() {
  find("#promise").textContent = PROMISES[calls.where];
}

find("#line").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
find("#write").addEventListener("click", write);
find("#empty").addEventListener("click", () => {
  folder.empty();
  find("#more").focus();
});
find("#more").addEventListener("change", ({ target }) => {
  take([...target.files]);
  target.value = "";
});
find("#copy").addEventListener("click", async ({ target }) => {
  await navigator.clipboard.writeText(find("#add-command").textContent);
  target.textContent = "Copied";
  setTimeout(() => (target.textContent = "Copy"), 1600);
});
onDrop(document.body, take);
folder.addEventListener("change", showFolder);
calls.addEventListener("choice", promise);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && refresh());
setInterval(() => current?.missing && document.visibilityState === "visible" && refresh(), ASK_AGAIN_MS);

promise();
showFolder();
try {
  await Promise.all([readIndex(), kept.check()]);
  list.show(tools, kept);
  pick((tools.find(({ name }) => name === location.hash.slice(1)) ?? tools[0])?.name);
  if (current) begin();
} catch (error) {
  tell(failure(error), { code: error.code });
}
