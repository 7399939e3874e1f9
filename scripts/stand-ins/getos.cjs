// The SDKs put the name of the Linux distribution into their user agent. Nobody needs to know it; the kernel's
// version is what they say of every other system, too.

const { release, type } = require('node:os');

module.exports = (callback) => callback(null, { os: 'linux', dist: type(), release: release() });
