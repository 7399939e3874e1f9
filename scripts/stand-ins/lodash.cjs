// What machina and the device SDK use of lodash, which cannot be shaken out of the whole. Lists have methods of
// their own for the rest by now.

module.exports = {
  // Of one path, as the twin asks.
  at: (source, path) => [path.split('.').reduce((value, name) => value?.[name], source)],
  // Of a state machine's own data, without functions.
  cloneDeep: structuredClone,
  defaults: require('lodash/defaults'),
  extend: require('lodash/extend'),
  isArray: Array.isArray,
  isPlainObject: require('lodash/isPlainObject'),
  merge: require('lodash/merge'),
  transform: (source, visit, result = {}) => {
    for (const key of Object.keys(source)) visit(result, source[key], key);
    return result;
  },
  difference: (list, others) => list.filter((item) => !others.includes(item)),
  each: (list, visit) => {
    for (const key of Object.keys(list ?? {})) visit(list[key], key);
  },
  filter: (list, keep) => list.filter(keep),
  includes: (list, item) => list.includes(item),
  without: (list, ...others) => list.filter((item) => !others.includes(item)),
};
