// Fills in a PDF form as Firefox and every other viewer built on pdf.js do, and saves it.
// usage: node fill.mjs <folder of pdfjs-dist> <blank.pdf> <values.json> <filled.pdf>
// The values stand under the names of the fields: a text, true for a box, the label of a choice, the place of a radio
// button counted from 0.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, blank, values, filled] = process.argv.slice(2);
const { getDocument } = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));
const wanted = new Map(Object.entries(JSON.parse(await readFile(values, "utf8"))));
const document = await getDocument({
  data: new Uint8Array(await readFile(blank)),
  standardFontDataUrl: `${folder}/standard_fonts/`,
  verbosity: 0,
}).promise;

const places = new Map();
const found = new Set();
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  for (const field of await page.getAnnotations({ intent: "display" })) {
    if (!wanted.has(field.fieldName)) continue;
    found.add(field.fieldName);
    document.annotationStorage.setValue(field.id, { value: entered(field, wanted.get(field.fieldName)) });
  }
}
const missing = [...wanted.keys()].filter((name) => !found.has(name));
if (missing.length) throw new Error(`The form has no field named ${missing.join(", ")}`);
await writeFile(filled, await document.saveDocument());

function entered(field, value) {
  if (field.radioButton) {
    const place = places.get(field.fieldName) ?? 0;
    places.set(field.fieldName, place + 1);
    return place === value;
  }
  if (!field.options) return value;
  const option = field.options.find(({ displayValue }) => displayValue === value);
  if (!option) throw new Error(`${field.fieldName} offers no ${value}`);
  return option.exportValue;
}
