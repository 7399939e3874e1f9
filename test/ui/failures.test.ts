import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../source/diagnosis/diagnosis.ts';
import { ARRANGED_FAILURES, EVERY_FAILURE } from '../helpers/every-failure.ts';
import { withWalk } from '../helpers/failed-walk.ts';
import { KEYS } from '../helpers/keys.ts';
import { showWhole } from './failure-windows.ts';

/** One of each kind: of the road, of either service, with every remedy that has a key. `test/long` looks at all. */
const OF_EACH_KIND: ReadonlySet<string> = new Set([
  'nothing-listening',
  'certificate-untrusted',
  'dps-unauthorized',
  'dps-throttled',
  'dps-disabled',
  'dps-no-answer',
  'hub-unauthorized',
  'hub-connection-lost',
]);

describe.concurrent('the wizard', { timeout: 90_000 }, () => {
  it.each(ARRANGED_FAILURES.filter(([code]) => OF_EACH_KIND.has(code)))(
    'shows %s whole in every window, and trying again ends it',
    showWhole,
  );

  it('is shown a failure of each kind', () => {
    const codes = ARRANGED_FAILURES.map(([code]) => code);
    expect(codes.filter((code) => OF_EACH_KIND.has(code))).toHaveLength(OF_EACH_KIND.size);
  });
});

describe.concurrent('the reason in the log of the sandbox', { timeout: 90_000 }, () => {
  it('is told after the person has guessed, beside what they thought', () =>
    withWalk({ fault: 'wrong-key' }, async ({ terminal, ...shown }) => {
      const { candidates = [], reason = '' } = await shown.forwardToFailure();
      await terminal.sees('What do you think it was?');
      terminal.send(KEYS.down);
      terminal.send(KEYS.enter);
      await terminal.sees(`The sandbox wrote down: ${reason}`);
      const second = candidates[1]?.text.slice(0, 40);
      expect(terminal.text).toContain(`You thought: ${second}`);
      await terminal.sees('Most likely: The enrollment has other keys by now');
      await terminal.sees('✖ register');
      await terminal.sees('← PUBLISH 401');
    }));
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
      terminal.send('v');
      await terminal.sees('d derive key');
      terminal.send('d');
      await terminal.until(() => walk.record.state.steps.provision === 'done', 'assigned');
      expect(walk.state.draft.enrollment?.value).toBe('group');
    }));

  it('goes over web sockets where the checks find the port closed, up to the last message', () =>
    withWalk(EVERY_FAILURE['nothing-listening'], async ({ walk, terminal, ...shown }) => {
      expect((await shown.forwardToFailure()).code).toBe('nothing-listening');
      terminal.send('v');
      await terminal.sees('m use WebSocket');
      terminal.send('m');
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
      terminal.send('v');
      await terminal.sees('m use WebSocket');
      terminal.send('m');
      await terminal.until(() => walk.record.state.steps.provision === 'done', 'assigned');
      expect(walk.state.draft.transport?.value).toBe('mqtt-ws');
    });
  });

  it('registers again where the hub refuses, and then it does not', () => {
    const { fault } = EVERY_FAILURE['hub-unauthorized'];
    return withWalk({ fault: `${fault},times=1` }, async ({ walk, terminal, ...shown }) => {
      expect((await shown.forwardToFailure()).code).toBe('hub-unauthorized');
      const before = walk.record.state.result;
      terminal.send('v');
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
        terminal.send('v');
        await terminal.sees('n check network');
        terminal.send('n');
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
      await terminal.sees('[1 Keys]');
      await terminal.sees('2 This failure');
    }));
});
