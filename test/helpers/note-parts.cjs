// Loaded before the built program: notes in a file which of its parts are read, one a line.
const { appendFileSync } = require('node:fs');
const vm = require('node:vm');

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    const name = /parts-\w+\.js#(\w+)-/.exec(options.filename)?.[1];
    if (name !== undefined) appendFileSync(process.env.PARTS_READ, `${name}\n`);
  }
};
