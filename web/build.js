// Puts what the page needs of node_modules/ into dist/, with the licences of all that is in it.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const built = "node_modules/@zazuko/yasgui/build";
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
copyFileSync(join(built, "yasgui.min.css"), "dist/yasgui.min.css");
const script = readFileSync(join(built, "yasgui.min.js"), "utf8");
writeFileSync("dist/yasgui.min.js", script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const licences = Object.entries(lock.packages)
  .filter(([path, item]) => path && !item.dev && existsSync(path))
  .map(([path, item]) => {
    const file = readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? readFileSync(join(path, file), "utf8") : `(no text in the package; ${item.license})`;
    return `${path.replace(/^.*node_modules\//, "")} ${item.version} (${item.license})\n\n${text.trim()}\n`;
  });
writeFileSync("dist/LICENSES.txt", licences.sort().join(`\n${"-".repeat(80)}\n\n`));

// hatch_build.py compares this with what is here, to know whether dist/ is up to date.
const inputs = createHash("sha256");
for (const name of ["package-lock.json", "build.js"]) inputs.update(readFileSync(name));
writeFileSync("dist/inputs.sha256", inputs.digest("hex"));
