// The same as one-line.tsx as a script, which has to wait for Yoga.

import { render, Text } from 'ink';
import { createElement } from 'react';
import { ready } from 'yoga-layout';

ready.then(() => {
  render(createElement(Text, null, 'Target'), { patchConsole: false });
  setInterval(() => {}, 60_000);
});
