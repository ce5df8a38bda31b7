import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "./command.ts";

const mostLines = 300;
const mostLinesOfTest = 400;
const forbiddenNames = /(^|[-.])(utils?|helpers?|misc|common)([-.]|$)/;
/** Words that mark something unfinished or switched off; written apart so that this file passes its own check. */
const forbiddenWords: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(`\\b(${["TO", "DO"].join("")}|${["FIX", "ME"].join("")}|${["XX", "X"].join("")})\\b`),
    "an open end",
  ],
  [new RegExp(["coming", "soon"].join(" "), "i"), "a promise instead of a function"],
  [new RegExp(`@ts-(${["ig", "nore"].join("")}|nocheck|expect-error)`), "a switched-off type check"],
];

/** Files that Git tracks or would track, relative to the root. */
function ownFiles(): string[] {
  return execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(root, file)));
}

/** Checks file sizes, names and unfinished ends. Returns one sentence a violation. */
export function layoutProblems(files: readonly string[] = ownFiles()): string[] {
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
  return [...sources.flatMap(problemsOfSource), ...files.flatMap(problemsOfName), ...featureHeaders()];
}

function problemsOfSource(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const lines = text.split("\n").length - 1;
  const most = /\.(test|spec|campaign)\.tsx?$/.test(file) ? mostLinesOfTest : mostLines;
  const problems = lines > most ? [`${file} has ${lines} lines; at most ${most} are allowed`] : [];
  for (const [word, meaning] of forbiddenWords) {
    const found = word.exec(text);
    if (found) {
      const line = text.slice(0, found.index).split("\n").length;
      problems.push(`${file}:${line} contains "${found[0]}", ${meaning}`);
    }
  }
  return problems;
}

function problemsOfName(file: string): string[] {
  const wrong = file
    .split("/")
    .map((part) => part.replace(/\.[a-z]+$/, ""))
    .find((part) => forbiddenNames.test(part));
  return wrong === undefined ? [] : [`${file} is named "${wrong}", which says nothing about its content`];
}

/** Each feature of core states its invariants in the opening comment of one of its files. */
function featureHeaders(): string[] {
  return readdirSync(join(root, "core"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((feature) => {
      const folder = join(root, "core", feature);
      return !readdirSync(folder)
        .filter((file) => file.endsWith(".ts"))
        .some((file) => {
          const start = readFileSync(join(folder, file), "utf8").slice(0, 4000);
          return start.includes(`core/${feature}`) && /invariant/i.test(start);
        });
    })
    .map(
      (feature) =>
        `core/${feature} has no header: no file opens with "core/${basename(feature)}: …" and its invariants`,
    );
}
