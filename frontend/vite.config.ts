import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

/** Writes a `.br` and a `.gz` beside each text file of the build; the server sends them as they are. */
function precompress(): Plugin {
  return {
    name: "dialia-precompress",
    apply: "build",
    writeBundle({ dir: folder = "dist" }) {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const plain = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(plain));
        writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
      }
    },
  };
}

/** What reading a text needs travels in one file; the other rooms are fetched on entering them. */
const READING = new RegExp(
  [
    "node_modules/(svelte|openapi-fetch|clsx|esm-env)/",
    "src/(main\\.ts|api|domain|i18n|marks|ui)",
    "src/app/(?!pages/Divergences)",
    "src/features/(versions|annotations|positions)/",
    "src/features/divergences/(Bracketed|data|messages|model)",
  ].join("|"),
);

export default defineConfig({
  plugins: [svelte(), precompress()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "index", test: READING }] } } },
  },
  server: {
    proxy: { "/api": process.env["DIALIA_API"] ?? "http://127.0.0.1:8000" },
  },
});
