// Turns Styles/*.scss and what comes from npm into wwwroot/generated. Called by the project's build when one of them changed.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import rtlcss from 'rtlcss';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, 'node_modules');
const generated = join(here, 'wwwroot', 'generated');

// Written beside the old files and not into an emptied folder: a host that is running keeps serving while a build goes on.
mkdirSync(generated, { recursive: true });

const { css } = sass.compile(join(here, 'Styles', 'look.scss'), {
  loadPaths: [packages],
  style: 'compressed',
  // Bootstrap 5 is written for the old module system of Sass; its warnings are not ours to act on.
  quietDeps: true,
  silenceDeprecations: ['import', 'if-function'],
});

writeFileSync(join(generated, 'look.css'), css);
writeFileSync(join(generated, 'look.rtl.css'), rtlcss.process(css));

for (const [from, to] of [
  ['@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2', 'noto-sans-arabic-400.woff2'],
  ['@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-600-normal.woff2', 'noto-sans-arabic-600.woff2'],
  ['htmx.org/dist/htmx.min.js', 'htmx.js'],
]) {
  copyFileSync(join(packages, from), join(generated, to));
}
