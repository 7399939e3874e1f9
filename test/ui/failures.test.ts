import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { actionsOf, type RemedyAction } from '../../source/diagnosis/diagnosis.ts';
import { ARRANGED_FAILURES, EVERY_FAILURE } from '../helpers/every-failure.ts';
import { withWalk } from '../helpers/failed-walk.ts';
import { failureFrame } from '../helpers/failure-frame.ts';
import { KEYS } from '../helpers/keys.ts';

const SIZES = [
  [60, 20],
  [80, 24],
  [120, 40],
] as const;

/** What the body says beside a remedy. */
const KEY: Readonly<Record<RemedyAction, string>> = {
  'edit-settings': 'e',
  'edit-key': 'e',
  'derive-key': 'd',
  'use-websocket': 't',
  'register-again': 'a',
  'run-checks': 'c',
  retry: 'r',
  explain: '?',
};
/** What the footer says of the keys that are there only where they are advised. */
const OWN_KEY: Readonly<Partial<Record<RemedyAction, string>>> = {
  'derive-key': 'd derive key',
  'use-websocket': 't use WebSocket',
  'register-again': 'a register again',
  'run-checks': 'c check network',
};

function expectFit(lines: readonly string[], columns: number, rows: number): void {
  for (const line of lines) expect(stringWidth(line)).toBeLessThan(columns);
  // The blank row above the title and the row of the cursor below belong to the frame as well.
  expect(lines.length).toBeLessThanOrEqual(rows - 2);
}

describe.concurrent('the wizard', { timeout: 90_000 }, () => {
  it.each(ARRANGED_FAILURES)(
    'shows %s whole in every window, and trying again ends it',
    (code, { fault, strikes = 1, step, ...rest }) =>
      withWalk({ ...rest, fault: `${fault},times=${strikes}` }, async (shown) => {
        const { walk, terminal } = shown;
        const diagnosis = await shown.forwardToFailure();
        expect([diagnosis.code, walk.state.step]).toEqual([code, step]);
        const { title, causes, remedies, actions = [] } = diagnosis;
        // Where the checks themselves have failed, trying again is checking again.
        const offered = actions.map((action) =>
          action === 'run-checks' && step === 'prerequisites' ? 'retry' : action,
        );
        const advice = remedies.map((text, index) => {
          const action = offered[index];
          return action ? `${text} [${KEY[action]}]` : text;
        });
        for (const [columns, rows] of SIZES) {
          const { lines, footer, text } = await failureFrame(terminal, columns, rows);
          expectFit(lines, columns, rows);
          for (const part of [title, ...causes, ...advice]) {
            expect(text).toContain(part.replaceAll(/\s/g, ''));
          }
          expect(footer).toContain('r try again');
          // Room for "edit" is not always left beside them; it is said in the body, and works.
          const ownKeys =
            columns === 60 ? [] : offered.flatMap((one) => (one && OWN_KEY[one]) ?? []);
          for (const key of ownKeys) expect(footer).toContain(key);
        }
        terminal.send('r');
        await terminal.until(() => walk.record.state.steps[step] === 'done', 'success');
        expect(walk.record.state.diagnosis).toBeUndefined();
      }),
  );
});

describe.concurrent('a remedy by its key', { timeout: 90_000 }, () => {
  it('leads to the key, and the right one registers the device', () =>
    withWalk({}, async ({ walk, terminal, forwardTo, forwardToFailure }) => {
      await forwardTo('settings');
      const right = walk.state.draft.symmetricKey?.value ?? '';
      const wrong = Buffer.alloc(64, 7).toString('base64');
      walk.answer('symmetricKey', wrong);
      expect(actionsOf(await forwardToFailure())).toContain('edit-key');
      terminal.send('e');
      await terminal.sees('› Symmetric key');
      terminal.send(`${KEYS.ctrlU}${right}${KEYS.enter}`);
      await terminal.sees('◆ Review');
      terminal.send(KEYS.enter);
      await terminal.until(() => walk.record.state.steps.provision === 'done', 'assigned');
      for (const key of [right, wrong]) expect(terminal.written).not.toContain(key.slice(0, 16));
    }));

  it('leads to the setting that was wrong, and the right one registers the device', () =>
    withWalk({}, async ({ walk, terminal, forwardTo, forwardToFailure }) => {
      await forwardTo('settings');
      const right = walk.state.draft.idScope?.value ?? '';
      walk.answer('idScope', '0neFFFFFFFF');
      expect((await forwardToFailure()).code).toBe('dps-unknown-scope');
      terminal.send('e');
      await terminal.sees('› ID scope');
      terminal.send(`${KEYS.ctrlU}${right}${KEYS.enter}`);
      await terminal.sees('◆ Review');
      terminal.send(KEYS.enter);
      await terminal.until(() => walk.record.state.steps.provision === 'done', 'assigned');
    }));

  it('derives the device key from that of a group', () =>
    withWalk({}, async ({ walk, terminal, forwardTo, diagnosis }) => {
      walk.answer('enrollment', 'group');
      await forwardTo('settings');
      walk.answer('enrollment', 'individual');
      await walk.goTo('provision');
      expect(diagnosis()).toMatchObject({ code: 'dps-unauthorized', causeIds: ['group-key'] });
      await terminal.sees('d derive key');
      terminal.send('d');
      await terminal.until(() => walk.record.state.steps.provision === 'done', 'assigned');
      expect(walk.state.draft.enrollment?.value).toBe('group');
    }));

  it('goes over web sockets where the checks find the port closed, up to the last message', () =>
    withWalk(EVERY_FAILURE['nothing-listening'], async ({ walk, terminal, ...shown }) => {
      expect((await shown.forwardToFailure()).code).toBe('nothing-listening');
      await terminal.sees('t use WebSocket');
      terminal.send('t');
      await terminal.until(() => walk.record.state.steps.prerequisites === 'done', 'passed checks');
      await shown.forwardTo('telemetry');
      await walk.forward();
      expect(walk.record.state.steps.telemetry).toBe('done');
      expect(walk.state.draft.transport?.value).toBe('mqtt-ws');
    }));

  it('goes over web sockets where MQTT is cut off', () => {
    const { fault } = EVERY_FAILURE['connection-cut'];
    return withWalk({ fault: `${fault},times=1` }, async ({ walk, terminal, ...shown }) => {
      expect((await shown.forwardToFailure()).code).toBe('connection-cut');
      await terminal.sees('t use WebSocket');
      terminal.send('t');
      await terminal.until(() => walk.record.state.steps.provision === 'done', 'assigned');
      expect(walk.state.draft.transport?.value).toBe('mqtt-ws');
    });
  });

  it('registers again where the hub refuses, and then it does not', () => {
    const { fault } = EVERY_FAILURE['hub-unauthorized'];
    return withWalk({ fault: `${fault},times=1` }, async ({ walk, terminal, ...shown }) => {
      expect((await shown.forwardToFailure()).code).toBe('hub-unauthorized');
      const before = walk.record.state.result;
      await terminal.sees('a register again');
      terminal.send('a');
      await terminal.until(
        () => walk.state.step === 'provision' && walk.state.phase === 'settled',
        'the device registered',
      );
      expect(walk.record.state.result).not.toEqual(before);
      await shown.forwardTo('telemetry');
      await walk.forward();
      expect(walk.record.state.steps.telemetry).toBe('done');
    });
  });

  it('looks at the road where DPS is silent', () => {
    const { fault, ...rest } = EVERY_FAILURE['dps-no-answer'];
    return withWalk(
      { ...rest, fault: `${fault},times=1` },
      async ({ walk, terminal, ...shown }) => {
        expect((await shown.forwardToFailure()).code).toBe('dps-no-answer');
        await terminal.sees('c check network');
        terminal.send('c');
        await terminal.until(
          () => walk.state.step === 'prerequisites' && walk.state.phase === 'settled',
          'the checks',
        );
        expect(walk.record.state.steps.prerequisites).toBe('done');
      },
    );
  });

  it('explains, whatever has failed', () =>
    withWalk(EVERY_FAILURE['dps-no-hub'], async ({ terminal, ...shown }) => {
      const { title } = await shown.forwardToFailure();
      await terminal.sees('✖ Provision');
      terminal.send('?');
      await terminal.sees(`? ${title}`);
      await terminal.sees('[1 This failure]');
    }));
});
