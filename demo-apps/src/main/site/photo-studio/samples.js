import { fetchFile } from "../shared/files.js";

/** The photos that ship with the page; their makers and licences are on /licences/. */
export const SAMPLES = [
  { file: "dandelions.jpg", title: "Dandelions", pixels: "16 MP" },
  { file: "picos-de-europa.jpg", title: "Picos de Europa", pixels: "8 MP" },
  { file: "fig.jpg", title: "Fig", pixels: "4 MP" },
  { file: "friends.jpg", title: "Friends", pixels: "6 MP" },
  { file: "coffee.png", title: "Coffee", pixels: "PNG" },
  { file: "chelsea.png", title: "Chelsea", pixels: "PNG" },
];

export const thumbOf = ({ file }) => `/photo-studio/thumbs/${file.replace(/\.\w+$/, ".webp")}`;

export async function fetchSample({ file }) {
  const response = await fetchFile(`/photo-studio/photos/${file}`);
  return new File([await response.blob()], file, { lastModified: 0 }); // the same file each time
}
