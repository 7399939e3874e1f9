// What the device SDK's twin does with traverse, which brings polyfills for engines older than any Node.

module.exports = (root) => ({
  /** Visits every value, the root first; `this` is where it stands. */
  forEach(visit) {
    const walk = (value, path, parent) => {
      const key = path.at(-1);
      visit.call({ path, remove: () => delete parent[key] }, value);
      if (typeof value !== 'object' || value === null) return;
      for (const name of Object.keys(value)) walk(value[name], [...path, name], value);
    };
    walk(root, [], {});
    return root;
  },
});
