// Counts texts as X does. usage: node count.mjs <folder of twitter-text> < texts.json
// Takes and gives a list.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const twitter = createRequire(import.meta.url)(process.argv[2]);
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => twitter.parseTweet(text).weightedLength)));
