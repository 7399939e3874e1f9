import type { Entry, Format } from './format.ts';

const OPTION = /^[ \t]*(CONFIG_\w+)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*\r?$/;

/** Lines of Kconfig: Zephyr's `prj.conf`, ESP-IDF's `sdkconfig`. */
export const kconfig: Format = {
  id: 'kconfig',
  recognise: (text) => /^[ \t]*CONFIG_\w+[ \t]*=/m.test(text),
  read: (text) => ({
    entries: text.split('\n').flatMap((row, index): readonly Entry[] => {
      const [, name, value] = OPTION.exec(row) ?? [];
      if (name === undefined || value === undefined) return [];
      return [{ path: [name], value: value.replace(/\\(["\\])/g, '$1'), line: index + 1 }];
    }),
  }),
};
