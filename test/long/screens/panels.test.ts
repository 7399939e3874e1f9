import { describe, it } from 'vitest';
import { PANELS } from '../../screens/panel-cases.ts';
import { expectKeysToWork, expectWhole } from '../../screens/panel-checks.ts';

// The smallest window is looked at in the short run.
describe.each([
  [80, 24],
  [120, 40],
])('in a window of %ix%i', (columns, rows) => {
  it.each(Object.keys(PANELS))('%s is drawn whole', (name) => expectWhole(name, columns, rows));

  it.each(Object.keys(PANELS))('the keys shown in %s all do something', (name) =>
    expectKeysToWork(name, columns, rows),
  );
});
