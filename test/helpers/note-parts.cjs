// Loaded before the built program: notes in a file which of its parts are read, one a line.
const fs = require('node:fs');
const { basename, dirname } = require('node:path');
const { syncBuiltinESMExports } = require('node:module');

const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  if (typeof path === 'string' && basename(dirname(path)) === 'parts') {
    const [name] = basename(path).split('-');
    fs.appendFileSync(process.env.PARTS_READ, `${name}\n`);
  }
  return readFileSync(path, ...rest);
};
syncBuiltinESMExports();
