import { describe, expect, it } from 'vitest';
import { copyText } from '../../../source/ui/terminal/clipboard.ts';
import { columnsOf, MIN_COLUMNS } from '../../../source/ui/views/frame-grid.ts';
import { MESSAGES } from '../../helpers/english.ts';

function copied(text: string): { readonly taken: boolean; readonly written: string } {
  let written = '';
  const write = (bytes: string): boolean => {
    written += bytes;
    return true;
  };
  return { taken: copyText({ write } as Pick<NodeJS.WriteStream, 'write'>, text), written };
}

describe('what is copied', () => {
  it.each(['contoso.azure-devices.net', 'Gerät\n\u001b]52;c;!\u0007', ''])(
    'reaches the terminal as it is, and no byte of it as a command: %j',
    (text) => {
      const { taken, written } = copied(text);
      expect(taken).toBe(true);
      const [, base64 = ''] = /^\u001b\]52;c;([A-Za-z0-9+/=]*)\u0007$/.exec(written) ?? [];
      expect(Buffer.from(base64, 'base64').toString()).toBe(text);
    },
  );

  it('is not sent when no terminal would take it', () => {
    expect(copied('x'.repeat(70_001))).toEqual({ taken: false, written: '' });
  });
});

it.each(Object.entries(MESSAGES.screens.copying.what))(
  'is said whole in the narrowest window: %s',
  (_name, what) => {
    const { whole } = columnsOf(MIN_COLUMNS, { explanation: [] });
    expect(MESSAGES.screens.copying.done(what).length).toBeLessThanOrEqual(whole);
  },
);
