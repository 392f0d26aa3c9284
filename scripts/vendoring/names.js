// Prints what the name table of a WOFF2 font says of copyright and licence: `node names.js FONT.woff2`.
// All tables stand in one Brotli stream, in the order of the directory; `name` is never transformed.
// Source: https://www.w3.org/TR/WOFF2/, https://learn.microsoft.com/typography/opentype/spec/name
const { readFileSync } = require("node:fs");
const { brotliDecompressSync } = require("node:zlib");

const GLYF = 10, LOCA = 11, NAME = 5, OWN_TAG = 63;
const SHOWN = new Set([0, 13, 14]); // copyright, licence, licence URL

const file = readFileSync(process.argv[2]);
const tables = file.readUInt16BE(12);
let at = 48;

function number() { // UIntBase128
  let value = 0;
  for (;;) {
    const byte = file[at++];
    value = value * 128 + (byte & 127);
    if (byte < 128) return value;
  }
}

let offset = 0, start = -1;
for (let i = 0; i < tables; i++) {
  const flags = file[at++];
  if ((flags & 63) === OWN_TAG) at += 4;
  const length = number();
  const isTransformed = [GLYF, LOCA].includes(flags & 63) ? flags >> 6 === 0 : flags >> 6 !== 0;
  const stored = isTransformed ? number() : length;
  if ((flags & 63) === NAME) start = offset;
  offset += stored;
}

const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
const count = data.readUInt16BE(start + 2);
const strings = start + data.readUInt16BE(start + 4);
for (let i = 0; i < count; i++) {
  const record = start + 6 + 12 * i;
  const [platform, id] = [data.readUInt16BE(record), data.readUInt16BE(record + 6)];
  const from = strings + data.readUInt16BE(record + 10);
  const bytes = Buffer.from(data.subarray(from, from + data.readUInt16BE(record + 8)));
  if (SHOWN.has(id)) console.log(platform === 1 ? bytes.toString("latin1") : bytes.swap16().toString("utf16le"));
}
