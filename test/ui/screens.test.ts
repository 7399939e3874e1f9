import { describe, expect, it } from 'vitest';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { KEYS } from '../helpers/keys.ts';
import { WAITING } from '../helpers/recorded-events.ts';
import { closeWizard, type ShownWizard, showWizard } from '../helpers/shown-wizard.ts';
import type { StagedWalk } from '../helpers/staged-walk.ts';
import { STAGES } from '../helpers/stages.ts';

function show(stage: string): ShownWizard & { readonly walk: StagedWalk } {
  const walk = (STAGES[stage] as () => StagedWalk)();
  const wizard = showWizard(walk, { columns: 120, rows: 40 });
  atTestEnd(() => closeWizard(wizard));
  return { ...wizard, walk };
}

/** Sends a key and waits until the wizard has dealt with it. */
async function press({ terminal }: ShownWizard, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    terminal.send(key);
    await terminal.handled();
  }
}

const KEY_BYTES: Readonly<Record<string, string>> = {
  enter: KEYS.enter,
  esc: KEYS.escape,
  space: KEYS.space,
  'up/down': KEYS.down,
  'left/right': KEYS.right,
  'ctrl+t': KEYS.ctrlT,
  '?/f1': '?',
};

/** The keys that the footer shows, without the one that leaves. */
function shownKeys(screen: string): readonly string[] {
  const footer = screen.split('\n').find((row) => row.includes('f1 help')) ?? '';
  return footer
    .trim()
    .split(/ {2,}/)
    .filter((part) => !/scroll$|leave$/.test(part))
    .map((part) => part.split(' ')[0] as string);
}

describe('the footer', () => {
  it.each(Object.keys(STAGES))('of "%s" shows no key that does nothing', async (stage) => {
    const first = show(stage);
    await first.terminal.sees('f1 help');
    for (const key of shownKeys(first.terminal.text)) {
      const wizard = show(stage);
      await wizard.terminal.sees('f1 help');
      const before = [wizard.terminal.text, wizard.walk.calls.length];
      wizard.terminal.send(KEY_BYTES[key] ?? key);
      const hasHappened = (screen: string): boolean =>
        screen !== before[0] || wizard.walk.calls.length !== before[1];
      await wizard.terminal.until(hasHappened, `what ${key} does`);
    }
  });
});

describe('the wire', () => {
  it('is not offered on an early step before a packet has crossed it, and is once one has', async () => {
    const wizard = show('prerequisites, checked');
    await wizard.terminal.sees('f1 help');
    expect(wizard.terminal.text).not.toContain('w wire');
    await press(wizard, 'w');
    expect(wizard.terminal.text).not.toContain('◆ Wire');
    wizard.walk.happen(...WAITING);
    await wizard.terminal.sees('w wire');
    await press(wizard, 'w');
    await wizard.terminal.sees('◆ Wire');
  });
});

describe('a failure', () => {
  it('lets a key do what is advised', async () => {
    const wizard = show('provision, refused');
    await wizard.terminal.sees('d derive key');
    await press(wizard, 'd');
    expect(wizard.walk.state.draft.enrollment?.value).toBe('group');
    expect(wizard.walk.calls).toEqual(['retry']);
  });

  it('leads to the setting that is most likely wrong, with the cursor on it', async () => {
    const wizard = show('provision, refused');
    await wizard.terminal.sees('e edit');
    await press(wizard, 'e');
    expect(wizard.walk.calls).toEqual(['go to settings']);
    wizard.walk.act({ type: 'go to', step: 'settings' });
    await wizard.terminal.sees('› Symmetric key');
  });

  it('does not go on with Enter', async () => {
    const wizard = show('provision, refused');
    await wizard.terminal.sees('r try again');
    await press(wizard, KEYS.enter);
    expect(wizard.walk.calls).toEqual([]);
  });
});

describe('the review', () => {
  it('leads from a line to where it is asked first', async () => {
    const wizard = show('review of a group');
    await wizard.terminal.sees('› Target');
    await press(wizard, KEYS.down, KEYS.down, KEYS.down, 'e');
    expect(wizard.walk.calls).toEqual(['go to enrollment']);
    wizard.walk.act({ type: 'go to', step: 'enrollment' });
    await wizard.terminal.sees('› Group name');
  });

  it('shows a value in full, of which its row has no room, to whoever stands on it', async () => {
    const id = `${'long-'.repeat(20)}end`;
    const wizard = show('review of a group');
    wizard.walk.answer('registrationId', id);
    await wizard.terminal.sees('Registration ID long-long-');
    const isWhole = (screen: string): boolean => screen.replaceAll(/▎.*|[\s│]/g, '').includes(id);
    expect(isWhole(wizard.terminal.text)).toBe(false);
    const labels = ['Enrollment', 'Attestation', 'Group name', 'Host', 'ID scope'];
    for (const label of [...labels, 'Registration ID']) {
      await press(wizard, KEYS.down);
      await wizard.terminal.sees(`› ${label}`);
    }
    await wizard.terminal.until(isWhole, 'the whole registration ID');
  });

  it('shows nothing of the key', async () => {
    const wizard = show('review of a group');
    await wizard.terminal.sees('hidden');
    const key = wizard.walk.state.draft.symmetricKey?.value as string;
    expect(wizard.terminal.written).not.toContain(key.slice(0, 12));
  });
});

describe('the checklist of the portal', () => {
  it('is ticked off with Space and goes on without a word once it is whole', async () => {
    const wizard = show('verify in the portal');
    await wizard.terminal.sees('› □');
    await press(wizard, KEYS.space, KEYS.down, KEYS.space, KEYS.down, KEYS.space);
    expect(wizard.walk.state.ticked.verify).toEqual([0, 1, 2]);
    await press(wizard, KEYS.enter);
    expect(wizard.walk.calls).toEqual(['forward']);
  });

  it('goes on unticked with a second Enter', async () => {
    const wizard = show('verify in the portal');
    await wizard.terminal.sees('› □');
    await press(wizard, KEYS.enter);
    await wizard.terminal.sees('Not every line is ticked');
    expect(wizard.walk.calls).toEqual([]);
    await press(wizard, KEYS.enter);
    expect(wizard.walk.calls).toEqual(['forward']);
  });
});

describe('telemetry', () => {
  it('can be sent again with another count', async () => {
    const wizard = show('telemetry, with failures');
    await wizard.terminal.sees('9 of 10 acknowledged');
    await press(wizard, 'e');
    await wizard.terminal.sees('› Messages');
    await press(wizard, KEYS.ctrlU, '500', KEYS.enter);
    expect(wizard.walk.state.draft.messages?.value).toBe(500);
    expect(wizard.walk.calls).toEqual(['retry']);
  });

  it('refuses a count that is none and sends nothing', async () => {
    const wizard = show('telemetry, asking');
    await wizard.terminal.sees('› Messages');
    await press(wizard, KEYS.ctrlU, 'many', KEYS.enter);
    await wizard.terminal.sees('"many" is not a whole number');
    expect(wizard.walk.calls).toEqual([]);
  });

  it('lets the person look back while the newest rows skip', async () => {
    const wizard = show('telemetry, sending');
    await wizard.terminal.sees('5,000 of 5,000');
    await press(wizard, KEYS.home);
    await wizard.terminal.sees('1 to ');
    await press(wizard, KEYS.end);
    await wizard.terminal.sees('to 5,000 of 5,000');
  });
});

describe('the clean-up', () => {
  it('does what was chosen', async () => {
    const wizard = show('clean-up, asking');
    await wizard.terminal.sees('› ● Delete');
    await press(wizard, KEYS.down, KEYS.enter);
    expect(wizard.walk.state.draft.cleanup?.value).toBe('keep');
    expect(wizard.walk.calls).toEqual(['forward']);
  });
});

describe('checks that fail', () => {
  it('can be passed by, because the host may be yet to be given', async () => {
    const wizard = show('prerequisites, failed');
    await wizard.terminal.sees('s skip');
    await press(wizard, 's');
    expect(wizard.walk.calls).toEqual(['go to enrollment']);
  });
});
