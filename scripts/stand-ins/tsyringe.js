// What the library of X.509 uses of tsyringe: lists of its own classes, one object of each. The whole finds out what
// a constructor takes, by types noted for each class (reflect-metadata); these take nothing.

const registered = new Map();

const all = (token) => registered.get(token) ?? [];

export const container = {
  registerSingleton(token, Class) {
    let instance;
    const get = () => {
      instance ??= new Class();
      return instance;
    };
    registered.set(token, [...all(token), get]);
  },
  resolve: (token) => all(token).at(-1)(),
  resolveAll: (token) => all(token).map((get) => get()),
};

export const injectable = () => () => {};
