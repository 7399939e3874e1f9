// The Azure SDKs and mqtt.js write what they do to stderr when DEBUG asks for it, tokens with their signature
// included, and DEBUG=* is set on many a developer's machine. `--debug FILE` is this program's own record.

const silent = Object.assign(() => {}, {
  enabled: false,
  extend: () => silent,
  destroy: () => true,
});

const createDebug = () => silent;

module.exports = Object.assign(createDebug, {
  default: createDebug,
  enable: () => {},
  disable: () => '',
  enabled: () => false,
});
