/**
 * Turns settings into the options of the image function. Crop comes first there, then turning, flipping, scaling,
 * tone, blur and sharpening; positions count in pixels of the upright picture.
 */

/** Only where things are: for the picture "before". */
export function geometry(photo, settings, { width, height } = photo) {
  const config = {};
  const crop = cropOf(width, height, settings, photo.turns % 2 === 1);
  if (crop) config.crop = [crop.x, crop.y, crop.width, crop.height].join(",");
  if (photo.turns) config.angle = String(photo.turns * 90);
  if (photo.flipped) config.flip = "horizontal";
  return config;
}

/** The quick preview, on a copy of size `copy` ({width, height}): lengths shrink with it. */
export function previewPlan(photo, settings, copy) {
  return { ...geometry(photo, settings, copy), ...tone(settings, copy.width / photo.width), format: "jpeg", quality: String(settings.quality) };
}

/** The real thing, on the photo itself. */
export function exportPlan(photo, settings) {
  const config = { ...geometry(photo, settings), ...tone(settings, 1), quality: String(settings.quality) };
  if (settings.format !== "auto") config.format = settings.format;
  const size = croppedSize(photo, settings);
  // Larger than it is would only blow it up.
  if (settings.edge && Math.max(size.width, size.height) > settings.edge) {
    config.width = String(settings.edge);
    config.height = String(settings.edge);
  }
  return config;
}

/** Width and height after cropping and turning, before scaling. */
export function croppedSize(photo, settings) {
  const crop = cropOf(photo.width, photo.height, settings, photo.turns % 2 === 1) ?? photo;
  const turned = photo.turns % 2 === 1;
  return { width: turned ? crop.height : crop.width, height: turned ? crop.width : crop.height };
}

function tone(settings, scale) {
  const config = {};
  for (const key of ["brightness", "contrast", "saturation", "sharpen"]) {
    if (settings[key]) config[key] = String(settings[key]);
  }
  if (settings.grayscale) config.grayscale = "on";
  if (settings.blur) config.blur = (settings.blur * scale).toFixed(2);
  return config;
}

function cropOf(width, height, { aspect, position }, sideways) {
  if (aspect === "original") return undefined;
  let [across, down] = aspect.split(":").map(Number);
  const upright = sideways ? width > height : height > width;
  // A portrait photo gets the portrait form of a format: 3:2 becomes 2:3.
  if (upright && across > down) [across, down] = [down, across];
  if (sideways) [across, down] = [down, across];
  const wide = width * down > height * across;
  const inner = wide
    ? { width: Math.round((height * across) / down), height }
    : { width, height: Math.round((width * down) / across) };
  const slack = (whole, part) => Math.round(((whole - part) * position) / 100);
  return { x: slack(width, inner.width), y: slack(height, inner.height), ...inner };
}
