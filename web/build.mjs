// Builds the page into src/dateline/web: the same sources give the same bytes.
//   node build.mjs            writes the bundle and the digests of its sources
//   node build.mjs --check    builds in memory; exit 1 if the committed bundle differs
//   node build.mjs --watch    builds again at each change
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { countryFiles } from "./countries.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "dateline", "web");
const packages = join(here, "node_modules");
const KEPT = new Set(["__init__.py", "__pycache__"]);

const options = {
  absWorkingDir: here,
  entryPoints: {
    app: "src/main.jsx",
    theme: "src/theme-early.js",
    worker: "maplibre-gl/dist/maplibre-gl-worker.mjs",
  },
  outdir: target,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  write: false,
  jsx: "automatic",
  jsxImportSource: "preact",
  chunkNames: "[name]",
  assetNames: "[name]",
  loader: { ".woff2": "file" },
  legalComments: "none",
  logLevel: "warning",
};

const sha = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Every file the bundle is made from, by its path from web/. */
function sources() {
  const found = ["build.mjs", "countries.mjs", "icon.svg", "index.html", "package.json", "package-lock.json"];
  const walk = (folder) => {
    for (const entry of readdirSync(join(here, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else found.push(path);
    }
  };
  walk("src");
  return found.sort();
}

/** The licences of everything bundled, as their packages state them. */
function notices() {
  const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const parts = ["The page of Dateline contains the packages below. Map data: Natural Earth, public domain.\n"];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (!path || entry.dev || entry.optional) continue;
    const folder = join(here, path);
    if (!existsSync(folder)) continue;
    const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
    parts.push(`== ${path.replace(/^.*node_modules\//, "")} ${entry.version} (${entry.license ?? "see below"})\n\n${text}\n`);
  }
  return parts.join("\n");
}

/** All files of the bundle by name. */
async function build() {
  const result = await esbuild.build(options);
  const files = new Map(result.outputFiles.map((f) => [relative(target, f.path).split(sep).join("/"), Buffer.from(f.contents)]));
  for (const name of ["index.html", "icon.svg"]) files.set(name, readFileSync(join(here, name)));
  const atlas = JSON.parse(readFileSync(join(packages, "world-atlas", "countries-50m.json"), "utf8"));
  for (const [name, bytes] of countryFiles(atlas)) files.set(name, bytes);
  files.set("licences.txt", Buffer.from(notices()));
  const digests = {
    sources: Object.fromEntries(sources().map((path) => [path, sha(readFileSync(join(here, path)))])),
    built: Object.fromEntries([...files.keys()].sort().map((name) => [name, sha(files.get(name))])),
  };
  files.set("digests.json", Buffer.from(JSON.stringify(digests, null, 1) + "\n"));
  return files;
}

async function write() {
  const files = await build();
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target)) if (!KEPT.has(name) && !files.has(name)) rmSync(join(target, name));
  for (const [name, bytes] of files) writeFileSync(join(target, name), bytes);
  const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  console.log(`${files.size} files, ${(size / 1e6).toFixed(2)} MB, in ${relative(process.cwd(), target)}`);
}

async function check() {
  const files = await build();
  const wrong = [...files].filter(([name, bytes]) => {
    const path = join(target, name);
    return !existsSync(path) || !readFileSync(path).equals(bytes);
  });
  const extra = readdirSync(target).filter((name) => !KEPT.has(name) && !files.has(name));
  for (const [name] of wrong) console.error(`${name}: the committed file is not what its source gives`);
  for (const name of extra) console.error(`${name}: no source gives this file`);
  if (wrong.length + extra.length) {
    console.error("run `npm ci && npm run build` in web/ and commit the result");
    process.exit(1);
  }
  console.log(`the bundle matches its source: ${files.size} files`);
}

if (process.argv.includes("--check")) await check();
else await write();

if (process.argv.includes("--watch")) {
  const { watch } = await import("node:fs");
  let waiting = null;
  watch(join(here, "src"), { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => write().catch((error) => console.error(error.message)), 80);
  });
}
