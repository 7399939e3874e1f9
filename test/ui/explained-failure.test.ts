import { describe, expect, it } from 'vitest';
import { withWalk } from '../helpers/failed-walk.ts';
import { KEYS } from '../helpers/keys.ts';

const WINDOW = { columns: 100, rows: 60 };

describe.concurrent('the explanation of a failure', { timeout: 90_000 }, () => {
  it('names the ID scope that was refused, not an example of one', () =>
    withWalk(WINDOW, async ({ walk, terminal, forwardTo, forwardToFailure }) => {
      await forwardTo('settings');
      walk.answer('idScope', '0neFFFFFFFF');
      const { code, title, remedies } = await forwardToFailure();
      expect(code).toBe('dps-unknown-scope');
      await terminal.sees('What do you think it was?');
      terminal.send('v');
      await terminal.sees('The sandbox wrote down:');
      terminal.send('?');
      await terminal.sees('keys and help');
      expect(terminal.text).not.toMatch(/your registration ID|0ne00A1B2C3/);
      expect(terminal.text).toContain(`? ${title}`);
      for (const remedy of remedies) expect(terminal.text).toContain(remedy.slice(0, 40));
    }));

  it('tells who is still to guess all that it can be, and what it was and what helps only then', () =>
    withWalk({ ...WINDOW, fault: 'wrong-key' }, async ({ terminal, forwardToFailure }) => {
      const { candidates = [], causes, remedies } = await forwardToFailure();
      expect(candidates.length).toBeGreaterThan(causes.length);
      await terminal.sees('What do you think it was?');
      terminal.send('?');
      await terminal.sees('keys and help');
      for (const { text } of candidates) expect(terminal.text).toContain(text.slice(0, 40));
      expect(terminal.text).not.toContain('What to do');
      terminal.send(KEYS.escape);
      await terminal.sees('What do you think it was?');
      terminal.send('v');
      await terminal.sees('The sandbox wrote down:');
      terminal.send('?');
      await terminal.sees('keys and help');
      const others = candidates.filter(({ text }) => !causes.includes(text));
      for (const { text } of others) expect(terminal.text).not.toContain(text.slice(0, 40));
      for (const text of [...causes, ...remedies])
        expect(terminal.text).toContain(text.slice(0, 40));
    }));
});

describe.concurrent('the key to all causes', { timeout: 90_000 }, () => {
  it('is there as long as some are not shown, and another leads back to the first', () =>
    withWalk(WINDOW, async ({ walk, terminal, forwardTo, forwardToFailure }) => {
      await forwardTo('settings');
      walk.answer('idScope', '0neFFFFFFFF');
      await forwardToFailure();
      await terminal.sees('What do you think it was?');
      terminal.send('v');
      await terminal.sees('v all causes');
      expect(terminal.text).toMatch(/\+\d+ more causes? (?:and|or) remed\w+ \[v\]/);
      terminal.send('v');
      await terminal.sees('v first cause');
      expect(terminal.text).not.toContain('all causes');
      terminal.send('v');
      await terminal.sees('v all causes');
    }));

  it('is not there where the one cause and its remedy are shown', () =>
    withWalk({ fault: 'wrong-key' }, async ({ terminal, forwardToFailure }) => {
      const { causes, remedies } = await forwardToFailure();
      expect([causes, remedies].map(({ length }) => length)).toEqual([1, 1]);
      await terminal.sees('What do you think it was?');
      terminal.send('v');
      await terminal.sees('The sandbox wrote down:');
      expect(terminal.text).not.toMatch(/all causes|first cause|\[v\]/);
    }));
});

describe.concurrent('the causes to guess among', { timeout: 90_000 }, () => {
  it('have the rows of what stands above as well where not all of them have room', () =>
    withWalk(
      { columns: 60, rows: 20, fault: 'wrong-key' },
      async ({ terminal, forwardToFailure }) => {
        const { candidates = [] } = await forwardToFailure();
        await terminal.sees('What do you think it was?');
        await terminal.sees('← PUBLISH 401');
        expect(terminal.text).not.toContain('The service said');
        expect(terminal.text.match(/[●○] (?:It is|The|"my-device)/g)).toHaveLength(4);
        expect(terminal.text).toContain(`1 to 4 of ${candidates.length}`);
      },
    ));

  it('stand below all that was said where there is room for everything', () =>
    withWalk({ ...WINDOW, fault: 'wrong-key' }, async ({ terminal, forwardToFailure }) => {
      const { candidates = [] } = await forwardToFailure();
      await terminal.sees('What do you think it was?');
      expect(terminal.text).toContain('The service said');
      for (const { text } of candidates) expect(terminal.text).toContain(`○ ${text}`.slice(2, 40));
    }));
});
