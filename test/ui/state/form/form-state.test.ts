import { describe, expect, it } from 'vitest';
import { initialForm, reduceForm } from '../../../../source/ui/state/form/form-state.ts';

const EMPTY = initialForm('host', new Map());
const insert = (text: string) =>
  ({
    type: 'type',
    id: 'idScope',
    shown: '0ne',
    action: { type: 'insert', text },
  }) as const;

describe('a form', () => {
  it('goes on from what the field shows when it is typed into', () => {
    expect(reduceForm(EMPTY, insert('00')).typed.idScope).toEqual({ text: '0ne00', cursor: 5 });
  });

  it('keeps the typed text when it is refused, and drops the complaint at the next key', () => {
    const typed = reduceForm(EMPTY, insert('x'));
    const refused = reduceForm(typed, {
      type: 'refuse',
      id: 'idScope',
      problem: 'idScope.malformed',
    });
    expect(refused.typed.idScope?.text).toBe('0nex');
    expect(refused.problems).toEqual({ idScope: 'idScope.malformed' });
    expect(reduceForm(refused, insert('y')).problems).toEqual({});
  });

  it('forgets the typed text once it has become an answer', () => {
    const accepted = reduceForm(reduceForm(EMPTY, insert('x')), { type: 'accept', id: 'idScope' });
    expect(accepted.typed).toEqual({});
  });

  it('begins with what was typed before and could not be accepted', () => {
    const form = initialForm('host', new Map([['host', 'https://x']]));
    expect(form.typed.host?.text).toBe('https://x');
  });

  it('stops saying something when the person goes on', () => {
    const noticed = reduceForm(EMPTY, { type: 'notice', notice: 'unticked' });
    expect(reduceForm(noticed, { type: 'focus', row: 'tick 1' })).toMatchObject({
      focus: 'tick 1',
      notice: undefined,
    });
  });

  it('shows a secret and hides it again', () => {
    const shown = reduceForm(EMPTY, { type: 'reveal or hide' });
    expect(shown.revealed).toBe(true);
    expect(reduceForm(shown, { type: 'reveal or hide' }).revealed).toBe(false);
  });
});
