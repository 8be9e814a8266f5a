/** What the sliders say, for every photo alike. Numbers are in the function's own units. */
export const NEUTRAL = Object.freeze({
  brightness: 0,
  contrast: 0,
  saturation: 0,
  grayscale: false,
  sharpen: 0,
  blur: 0,
  aspect: "original",
  position: 50,
  edge: 0,
  format: "auto",
  quality: 85,
});

/** One click for several sliders. */
export const LOOKS = [
  { name: "As taken", values: {} },
  { name: "Clear", values: { brightness: 6, contrast: 14, saturation: 8, sharpen: 60 } },
  { name: "Warm day", values: { brightness: 9, contrast: 6, saturation: 28 } },
  { name: "Soft", values: { brightness: 12, contrast: -14, saturation: -10 } },
  { name: "Dusk", values: { brightness: -18, contrast: 12, saturation: 14 } },
  { name: "Silver", values: { grayscale: true, contrast: 18, sharpen: 40 } },
];

const TONE = ["brightness", "contrast", "saturation", "grayscale", "sharpen", "blur"];

export const ASPECTS = [
  { value: "original", name: "Original" },
  { value: "1:1", name: "1:1" },
  { value: "4:5", name: "4:5" },
  { value: "4:3", name: "4:3" },
  { value: "3:2", name: "3:2" },
  { value: "16:9", name: "16:9" },
];

export const EDGES = [
  { value: 0, name: "Full size" },
  { value: 3000, name: "3000 px" },
  { value: 2048, name: "2048 px" },
  { value: 1600, name: "1600 px" },
  { value: 1080, name: "1080 px" },
  { value: 640, name: "640 px" },
];

/** These settings with a look's values in place of all tone and detail values. */
export function withLook(settings, look) {
  const next = { ...settings };
  for (const key of TONE) next[key] = look.values[key] ?? NEUTRAL[key];
  return next;
}

export function lookOf(settings) {
  return LOOKS.find((look) => TONE.every((key) => settings[key] === (look.values[key] ?? NEUTRAL[key])));
}
