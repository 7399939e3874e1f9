// The least that Ink can show: what a first frame costs before a program does anything of its own.

import { render, Text } from 'ink';

render(<Text>Target</Text>, { patchConsole: false });
setInterval(() => {}, 60_000);
