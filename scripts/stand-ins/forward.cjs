// Stands for a module that loads when something of it is used (bundle-when-used.js).

/**
 * Gives `exports` a getter for each name.
 *
 * @param {object} exports
 * @param {string} names with commas between them
 * @param {() => object} load what has them
 */
exports.forward = (exports, names, load) => {
  let loaded;
  for (const name of names.split(',')) {
    Object.defineProperty(exports, name, {
      enumerable: true,
      get() {
        loaded ??= load();
        return loaded[name];
      },
    });
  }
};
