import { count } from "../shared/amounts.js";
import { Calls } from "../shared/calls.js";
import { debounce, el, find, findAll } from "../shared/dom.js";
import { download, identityOf, onDrop, save } from "../shared/files.js";
import "../shared/panel.js";
import { brief, failure } from "../shared/sentences.js";
import { countsOf } from "./counts.js";
import { handleLinks } from "./links.js";
import { offerOptions } from "./options.js";
import { Preview } from "./preview.js";
import { Renderer } from "./renderer.js";
import { fetchDocument, SAMPLES } from "./samples.js";
import { standaloneHtml } from "./standalone.js";
import { ScrollSync } from "./sync.js";

const calls = new Calls();
find("call-panel").connect(calls);
calls.warm("markdown");

const source = find("#source");
const name = find("#name");
const message = find("#message");
const undo = find("#undo");
const decoder = new TextDecoder();
const encoder = new TextEncoder();
let dirty = false;
let previous;
let address = location.href;
let key = address; // what the meter knows the document by

await frameReady(find("#preview"));
const frame = find("#preview");
const preview = new Preview(frame);
const sync = new ScrollSync(source, preview.document);
handleLinks(preview.document, () => address, openPath);
followTheme(preview.document.documentElement);

const config = offerOptions(find("#options"), () => render({ now: true }));

const renderer = new Renderer({
  render: async ({ bytes, options, of }) => {
    const result = await calls.call("markdown", "render", bytes, { config: options, of, label: `Render ${name.value}` });
    return decoder.decode(result.output);
  },
  show: async (html, { typed }) => {
    say("");
    const whole = await preview.show(html);
    if (typed) revealTyping();
    if (whole) settle();
  },
  fail: (error) => say(failure(error), true),
});

/** @param typed whether the place of the typing is to be in view then */
function render({ now, typed = false } = {}) {
  renderer.want(() => {
    const bytes = encoder.encode(source.value);
    return { bytes, options: config(), of: { key, bytes: bytes.length }, typed };
  }, { now });
}

function revealTyping() {
  sync.reveal(() => preview.changeRect(source.selectionEnd / (source.value.length || 1)));
}

const settle = debounce(350, () => {
  const text = source.value;
  const counts = [countsOf(text)];
  if (preview.remotePictures) counts.push(`${count(preview.remotePictures, "remote picture")} not loaded`);
  find("#counts").textContent = counts.join(" \u00b7 ");
  sync.measure(text);
});

function say(text, bad = false) {
  message.textContent = brief(text);
  message.title = text;
  message.classList.toggle("bad", bad);
}

/** Puts a document on the desk; unsaved text can be brought back. */
function put(document) {
  previous = dirty ? { name: name.value, text: source.value, address, key } : undefined;
  address = document.address ?? location.href;
  key = document.key ?? address;
  undo.hidden = !previous;
  name.value = document.name;
  source.value = document.text;
  source.setSelectionRange(0, 0);
  source.scrollTop = 0;
  preview.document.scrollingElement.scrollTop = 0;
  dirty = false;
  say("");
  render({ now: true });
  settle();
}

/** @param wanted asked when the document is there: meanwhile something may have been written */
async function openPath(path, wanted = () => true) {
  try {
    const document = await fetchDocument(path);
    if (wanted()) put(document);
  } catch (error) {
    say(failure(error), true);
  }
}

async function openFile(file) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    put({ name: file.name, text, key: identityOf(file) });
  } catch {
    say(`${file.name} is not a text file in UTF-8.`, true);
  }
}

source.addEventListener("input", () => {
  dirty = true;
  undo.hidden = true;
  render({ typed: true });
  settle();
});
undo.addEventListener("click", () => {
  dirty = false;
  put(previous);
  dirty = true;
});
find("#file").addEventListener("change", (event) => {
  if (event.target.files[0]) openFile(event.target.files[0]);
  event.target.value = "";
});
onDrop(find("#panes"), ([file]) => openFile(file));
find("#save").addEventListener("click", async () => {
  if (await save(name.value || "document.md", source.value, "text/markdown")) dirty = false;
});
find("#save-html").addEventListener("click", async () => {
  const title = name.value.replace(/\.\w+$/, "") || "document";
  download(`${title}.html`, new Blob([await standaloneHtml(title, preview.html)], { type: "text/html" }));
});
find("#sync").addEventListener("change", (event) => {
  sync.enabled = event.target.checked;
});
calls.addEventListener("choice", () => render({ now: true }));
for (const radio of findAll(".views input")) {
  radio.addEventListener("change", () => {
    find("#panes").dataset.view = radio.value;
    revealTyping();
  });
}
addEventListener("resize", settle);
addEventListener("beforeunload", (event) => dirty && event.preventDefault());
document.addEventListener("click", (event) => {
  const options = find("details.options");
  if (options.open && !options.contains(event.target)) options.open = false;
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") find("details.options").open = false;
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    find("#save").click();
  }
});

const samples = find("#samples");
samples.append(...SAMPLES.map(({ file, title }) => el("option", { value: file }, title)));
samples.addEventListener("change", () => {
  if (samples.value) openPath(`/document-desk/documents/${samples.value}`);
  samples.value = "";
});

const asked = new URLSearchParams(location.search).get("open");
if (asked) find('.views [value="read"]').click(); // a narrow screen shows one side: a linked document is for reading
if (source.value) {
  dirty = true; // written before this script was there
  render({ now: true });
} else {
  openPath(asked ?? "/document-desk/documents/welcome.md", () => !dirty);
}

function frameReady(element) {
  const loaded = () => element.contentDocument?.readyState === "complete" && element.contentDocument.getElementById("page");
  return loaded() ? undefined : new Promise((resolve) => element.addEventListener("load", resolve, { once: true }));
}

function followTheme(root) {
  const apply = () => {
    root.dataset.theme = document.documentElement.dataset.theme;
  };
  apply();
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
