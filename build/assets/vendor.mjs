// Takes fonts and icons out of the packages beside it and writes them, with licenses and hashes, to the folder given.
// Run by build/vendor-assets.sh; nothing of this runs in `dotnet build`.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const [, , here, out] = process.argv;
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const from = (pkg, file) => join('node_modules', pkg, file);
const hash = bytes => createHash('sha256').update(bytes).digest('hex');
const record = { comment: 'Written by build/vendor-assets.sh', packages: {}, files: {} };

for (const folder of ['fonts', 'licenses']) {
  rmSync(join(out, folder), { recursive: true, force: true });
  mkdirSync(join(out, folder), { recursive: true });
}

const take = (name, bytes, pkg) => {
  writeFileSync(join(out, name), bytes);
  record.files[name] = { sha256: hash(bytes), bytes: bytes.length, from: pkg };
};

// The hash stands in a font's name, so that it can be cached for ever and preloaded under one address.
const font = (name, bytes, pkg) => take(`fonts/${name}.${hash(bytes).slice(0, 8)}.woff2`, bytes, pkg);

const atkinson = '@fontsource-variable/atkinson-hyperlegible-next';
font('atkinson-next', readFileSync(from(atkinson, 'files/atkinson-hyperlegible-next-latin-wght-normal.woff2')), atkinson);

// Atkinson Next has only a slashed zero, which reads as an empty set beside a child's maths: digits come from Lexend.
const lexend = '@fontsource-variable/lexend';
const digits = readFileSync(from(lexend, 'files/lexend-latin-wght-normal.woff2'));
for (const weight of [340, 610]) {
  font(`digits-${weight}`, await subsetFont(digits, '0123456789', { targetFormat: 'woff2', variationAxes: { wght: weight } }), lexend);
}

// One sprite: hand-picked icons, then our own symbols.
const lucide = 'lucide-static';
const drawing = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
const icons = readFileSync(join(here, 'icons.txt'), 'utf8').split(/\s+/).filter(Boolean).map(name => {
  const svg = readFileSync(from(lucide, `icons/${name}.svg`), 'utf8');
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
  return `<symbol id="${name}" ${drawing}>${body.replace(/\s+/g, ' ').replace(/ ?\/> ?/g, '/>').trim()}</symbol>`;
});
const scallops = Array.from({ length: 18 }, (_, i) => {
  const at = a => `${(24 + 20.6 * Math.cos(a)).toFixed(1)} ${(24 + 20.6 * Math.sin(a)).toFixed(1)}`;
  const step = Math.PI / 9;
  return (i === 0 ? `M${at(0)}` : '') + `A3.9 3.9 0 0 1 ${at((i + 1) * step)}`;
}).join('') + 'Z';
const own = readFileSync(join(here, 'own-symbols.svg'), 'utf8').replace('SCALLOP', scallops).match(/<symbol[\s\S]*?<\/symbol>/g);
take('icons.svg', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${icons.join('')}${own.join('')}</svg>\n`), `${lucide} and build/assets/own-symbols.svg`);

for (const [pkg, name] of [[atkinson, 'atkinson-hyperlegible-next-OFL-1.1'], [lexend, 'lexend-OFL-1.1'], [lucide, 'lucide-ISC']]) {
  copyFileSync(from(pkg, 'LICENSE'), join(out, 'licenses', `${name}.txt`));
  const { version, integrity } = lock[`node_modules/${pkg}`];
  record.packages[pkg] = { version, integrity };
}
writeFileSync(join(out, 'licenses', 'vendored.json'), JSON.stringify(record, null, 2) + '\n');
console.log(readdirSync(join(out, 'fonts')).join('\n'));
