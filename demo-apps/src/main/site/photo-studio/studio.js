import { bytes, count } from "../shared/amounts.js";
import { Calls } from "../shared/calls.js";
import { el, find } from "../shared/dom.js";
import { download, onDrop } from "../shared/files.js";
import "../shared/panel.js";
import { brief, failure } from "../shared/sentences.js";
import { eachOf, lanes } from "./batch.js";
import { Compare } from "./compare.js";
import { Controls } from "./controls.js";
import { Exporter } from "./exporter.js";
import { Filmstrip } from "./filmstrip.js";
import { Photo } from "./photos.js";
import { croppedSize } from "./plan.js";
import { QuickPreview } from "./quick.js";
import { fetchSample, SAMPLES, thumbOf } from "./samples.js";

const calls = new Calls();
find("call-panel").connect(calls);
calls.warm("image");

const PROMISES = {
  auto: "They are edited on this device when it can do it, otherwise on the server.",
  device: "They are edited on this device; nothing is uploaded.",
  server: "The server is chosen below: photos are sent there.",
};
const photos = [];
let current;

const compare = new Compare(find("#compare"));
const strip = new Filmstrip(find("#strip"), { pick, remove, fetch: (photo) => download(photo.result.name, photo.result.blob) });
const quick = new QuickPreview(calls, { show: showPreview, fail: (photo, error) => tell(failure(error), error.code) });
const exporter = new Exporter(find("#exporter"), calls, changed);
const controls = new Controls(find("#controls"), () => {
  for (const photo of photos) if (photo.result) settle(photo);
  preview();
});

async function take(files) {
  const added = [...files].map((file) => new Photo(file));
  if (photos.length === 0) scrollTo(0, 0); // the list of samples gives way to the stage, which stands at the top
  photos.push(...added);
  for (const photo of added) strip.add(photo);
  refresh();
  if (!document.activeElement.checkVisibility()) strip.focus(added[0]); // what was pressed is gone from the page
  await read(added);
}

/** Reads photos, a few at once; also those that could not be read elsewhere. */
async function read(list) {
  for (const photo of list) photo.begin();
  list.forEach(changed);
  await eachOf(list, lanes(), async (photo) => {
    try {
      await photo.load(calls);
    } catch (error) {
      photo.fail(failure(error), error.code);
    }
    changed(photo);
    const waiting = !current || current === photo || (current.unreadable && !list.includes(current));
    if (waiting && photo.proxy) pick(photo);
  });
  if (!current && list.length) pick(list[0]); // none could be read: the stage says why
}

function pick(photo) {
  const other = photo !== current;
  current = photo;
  strip.select(photo);
  tell(photo.proxy && photo.message ? `${photo.name}: ${photo.message}` : "");
  if (other && photo.proxy) compare.show(photo.proxy, photo.proxy, photo.name); // until its preview is made
  refresh();
  preview();
}

function preview() {
  caption();
  if (current?.proxy) quick.want(current, controls.settings);
}

async function showPreview(photo, before, after) {
  if (photo !== current) return;
  await compare.show(before, after, photo.name);
  if (photo.state !== "failed") tell("");
}

function remove(photo) {
  const at = photos.indexOf(photo);
  photos.splice(at, 1);
  strip.remove(photo);
  photo.close();
  const next = photos[at] ?? photos[at - 1];
  if (photo === current) {
    current = undefined;
    if (next) pick(next);
  }
  refresh();
  if (!strip.focus(next)) find("#files").focus();
}

function settle(photo) {
  photo.forget();
  changed(photo);
}

function changed(photo) {
  strip.update(photo);
  refresh();
}

function refresh() {
  const done = photos.filter((photo) => photo.result).length;
  find("#studio").dataset.empty = String(photos.length === 0);
  const usable = photos.filter((photo) => photo.proxy).length;
  find("#export").textContent = usable > 1 ? `Export ${count(usable, "photo")}` : "Export photo";
  find("#export").disabled = usable === 0 || exporter.running;
  const reading = photos.filter((photo) => photo.state === "reading").length;
  find("#reading").hidden = reading === 0 || Boolean(current?.proxy) || Boolean(current?.unreadable);
  find("#reading").textContent = `Reading ${count(reading, "photo")} \u2026`;
  find("#download-all").hidden = done < 1;
  find("#download-all").textContent = done === 1 ? "Download" : "Download all";
  unreadable();
  caption();
}

/** In place of the picture: why there is none. And how many there are, beside what can be exported. */
function unreadable() {
  const bad = photos.filter((photo) => photo.unreadable).length;
  find("#unread").hidden = bad === 0;
  find("#unread").textContent = `${bad.toLocaleString("en")} could not be read`;
  if (!current?.proxy) compare.hide();
  find("#broken").hidden = !current?.unreadable;
  if (!current?.unreadable) return;
  find("#broken strong").textContent = `${current.name} could not be read`;
  find("#broken p").textContent = brief(current.message);
  find("#broken p").title = current.message;
}

function caption() {
  if (!current?.width) {
    find("#caption").textContent = current?.name ?? "\u00a0";
    return;
  }
  const size = croppedSize(current, controls.settings);
  const facts = [current.name, `${size.width} \u00d7 ${size.height} px`, bytes(current.file.size)];
  if (current.result) facts.push(`exported ${bytes(current.result.blob.size)}`);
  find("#caption").textContent = facts.join("  \u00b7  ");
}

function tell(text, code) {
  const notice = find("#notice");
  notice.title = text;
  notice.replaceChildren(brief(text), ...(text && code ? [" ", el("code", {}, code)] : []));
  notice.hidden = !text;
}

function turn(change) {
  if (!current) return;
  change(current);
  settle(current);
  preview();
}

find("#turn-left").addEventListener("click", () => turn((photo) => (photo.turns = (photo.turns + 3) % 4)));
find("#turn-right").addEventListener("click", () => turn((photo) => (photo.turns = (photo.turns + 1) % 4)));
find("#flip").addEventListener("click", () => turn((photo) => (photo.flipped = !photo.flipped)));
find("#export").addEventListener("click", async () => {
  await exporter.run([...photos], controls.settings);
  refresh();
});
find("#unread").addEventListener("click", () => {
  const bad = photos.filter((photo) => photo.unreadable);
  pick(bad[(bad.indexOf(current) + 1) % bad.length]);
});
find("#download-all").addEventListener("click", () => {
  const done = photos.filter((photo) => photo.result);
  if (done.length === 1) download(done[0].result.name, done[0].result.blob);
  else exporter.downloadAll(photos);
});
for (const input of [find("#files"), find("#more")]) {
  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
  });
}
calls.addEventListener("choice", () => {
  promise();
  read(photos.filter((photo) => photo.worthAnotherPlace));
  preview();
});

onDrop(document.body, take);

async function takeSamples(samples) {
  try {
    await take(await Promise.all(samples.map(fetchSample)));
  } catch (error) {
    tell(failure(error), error.code);
  }
}

for (const sample of SAMPLES) {
  const picture = el("img", { src: thumbOf(sample), alt: "", width: 176, height: 132 });
  const words = el("span", {}, sample.title, el("small", {}, sample.pixels));
  find("#samples").append(el("li", {}, el("button", { type: "button", onclick: () => takeSamples([sample]) }, picture, words)));
}
/** Says what the chosen place means for a photo, before it is dropped. */
function promise() {
  find("#promise").textContent = PROMISES[calls.where];
}

promise();
find("#all-samples").addEventListener("click", () => takeSamples(SAMPLES));
refresh();
