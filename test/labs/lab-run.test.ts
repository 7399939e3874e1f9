import { afterEach, describe, expect, it } from 'vitest';
import type { LabRun } from '../../source/labs/lab-run.ts';
import { playTask, resumeLab } from '../../source/labs/play-lab.ts';
import { POINT, REGISTER, TYPE_KEY } from '../../source/lessons/labs/common-acts.ts';
import { isConnack } from '../../source/lessons/labs/event-matchers.ts';
import type { LabTask } from '../../source/lessons/labs/lab.ts';
import type { LabAct } from '../../source/lessons/labs/lab-acts.ts';
import type { LabEvent } from '../../source/lessons/labs/lab-event.ts';
import { LABS } from '../../source/lessons/labs/labs.ts';
import { mistyped } from '../../source/protocol/mistyped.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { newLabRun } from './played.ts';

let run: LabRun;

function begin(): void {
  run = newLabRun(LABS['wrong-key']);
  run.predict('register');
}

function task(index: number): LabTask {
  const found = run.lab.tasks[index];
  if (!found) throw new Error(`the lab has no task ${index}`);
  return found;
}

/** Points at the first packet of that kind. */
function pointAt(isMeant: (event: LabEvent) => boolean, act: LabAct = POINT): void {
  const { wire } = run.record;
  const packet = wire.slice(wire.first, wire.size).find((event) => isMeant(event));
  if (packet) run.point(act, packet);
}

afterEach(() => run.leave());

describe('a learner in the lab of the wrong key', () => {
  it('is refused with a key that was typed, by the device and the diagnosis alike', async () => {
    begin();
    const { current } = await run.known(TYPE_KEY);
    expect(await run.type(TYPE_KEY, mistyped(current))).toBeUndefined();
    expect(run.state).toMatchObject({ conditions: ['key'], verdict: undefined, task: 0 });
    await run.do(REGISTER);
    expect(run.record.state.diagnosis).toMatchObject({
      code: 'dps-unauthorized',
      causeIds: ['typo'],
    });
    expect(run.state).toMatchObject({ stage: 'working', task: 1, conditions: ['key'] });
  });

  it('is told why something typed can be no key, and the device keeps what it had', async () => {
    begin();
    const { current } = await run.known(TYPE_KEY);
    expect(await run.type(TYPE_KEY, 'no key')).toBe('symmetricKey.not-base64');
    expect(await run.type(TYPE_KEY, '')).toBe('symmetricKey.empty');
    expect((await run.known(TYPE_KEY)).current).toBe(current);
    expect(run.state.conditions).toEqual([]);
  });

  it('does not pass by a run alone, and is led to what can be typed', async () => {
    begin();
    await run.do(REGISTER);
    expect(run.state).toMatchObject({ task: 0, verdict: { passed: false, hint: 'change-it' } });
  });

  it('is told what another packet says that was pointed at', async () => {
    begin();
    await playTask(run, task(0));
    pointAt(isConnack(0));
    expect(run.state).toMatchObject({ task: 1, verdict: { passed: false, hint: 'accepted' } });
  });

  it('has the right key again by typing it, and nothing is then said of it', async () => {
    begin();
    const { current } = await run.known(TYPE_KEY);
    await run.type(TYPE_KEY, mistyped(current));
    await run.type(TYPE_KEY, current);
    expect(run.state.conditions).toEqual([]);
  });

  it('lets no key into its events', async () => {
    begin();
    const events: LabEvent[] = [];
    run.watch((event) => events.push(event));
    const { current } = await run.known(TYPE_KEY);
    await playTask(run, task(0));
    const { current: typed } = await run.known(TYPE_KEY);
    expect(typed).not.toBe(current);
    expect(JSON.stringify(events)).not.toContain(current.slice(2));
    expect(events).toContainEqual(expect.objectContaining({ type: 'lab.typed', act: 'key' }));
  });

  it('goes on in another run where it was left, with what the tasks before have left', async () => {
    run = newLabRun(LABS['wrong-key']);
    await resumeLab(run, { prediction: 'tls', task: 2 });
    expect(run.state).toMatchObject({ stage: 'working', prediction: 'tls', task: 2 });
    expect(run.state.conditions).toEqual(['key']);
    await playTask(run, task(2));
    expect(run.state.stage).toBe('answering');
  });

  it('can begin anew with another sandbox', async () => {
    begin();
    const { current } = await run.known(TYPE_KEY);
    await playTask(run, task(0));
    await run.reset();
    expect(run.state.stage).toBe('predicting');
    run.predict('register');
    expect((await run.known(TYPE_KEY)).current).not.toBe(current);
    await run.do(REGISTER);
    expect(run.record.state.registration?.state).toBe('assigned');
  });
});

describe('a learner in the lab of assigning and retry-after', () => {
  it('can leave in the middle of it', async () => {
    run = newLabRun(LABS['assigning-and-retry-after']);
    run.predict('three');
    const assigning = new Promise<void>((resolve) => {
      run.watch((event) => {
        if (event.type === 'registration.state' && event.state === 'assigning') resolve();
      });
    });
    const running = run.do(REGISTER);
    await assigning;
    await run.leave();
    await running;
    expect(run.state.running).toBe(false);
    expect(await socketsLeftOpen()).toEqual([]);
  });
});

describe('a learner in the lab of the missing intermediate', () => {
  const chain: LabAct = { id: 'chain', kind: 'type', setting: 'certChainFile' };
  const look: LabAct = { id: 'look', kind: 'look' };

  async function beginAtLink(): Promise<void> {
    run = newLabRun(LABS['missing-intermediate']);
    run.predict('refused');
    await playTask(run, task(0));
  }

  it('sees whose certificate the device shows, and who has signed each', async () => {
    await beginAtLink();
    await run.do(look);
    expect(run.state.links).toMatchObject([
      { subject: 'CN=my-device-007', issuer: 'CN=Line 4 CA' },
      { subject: 'CN=Line 3 CA', issuer: 'CN=Factory root CA' },
    ]);
  });

  it('finds the link only after a look, and is told when it is another one', async () => {
    await beginAtLink();
    const link = run.lab.acts.find((act) => act.kind === 'claim');
    if (!link) throw new Error('nothing can be claimed');
    run.claim(link, 'device');
    expect(run.state).toMatchObject({ task: 1, verdict: { passed: false, hint: 'look' } });
    await run.do(look);
    run.claim(link, 'root');
    expect(run.state).toMatchObject({ task: 1, verdict: { passed: false, hint: 'other-link' } });
    run.claim(link, 'device');
    expect(run.state.task).toBe(2);
  });

  it('has the files of the device beside the field, and can put in none that is not there', async () => {
    await beginAtLink();
    const { current, portal } = await run.known(chain);
    expect(current).toBe('line-3.pem');
    expect(portal).toContainEqual(['line-4.pem', 'CN=Line 4 CA < CN=Factory root CA']);
    expect(await run.type(chain, 'line-5.pem')).toBe('certChainFile.not-there');
    expect((await run.known(chain)).current).toBe('line-3.pem');
  });

  it('is refused with the root in the place of the chain, and is told that DPS has it', async () => {
    await beginAtLink();
    await playTask(run, task(1));
    await run.type(chain, 'root.pem');
    expect(run.state.links?.map(({ subject }) => subject)).toEqual([
      'CN=my-device-007',
      'CN=Factory root CA',
    ]);
    await run.do(REGISTER);
    expect(run.state).toMatchObject({ verdict: { passed: false, hint: 'root-is-known' } });
  });
});

describe('a learner in the lab of the issued certificate', () => {
  it('does not pass with the symmetric key at the hub', async () => {
    run = newLabRun(LABS['key-to-certificate']);
    run.predict('device');
    for (const index of [0, 1, 2]) await playTask(run, task(index));
    await run.do(REGISTER);
    await run.do({ id: 'connect', kind: 'device', does: 'connect' });
    expect(run.state).toMatchObject({ task: 3, verdict: { passed: false, hint: 'with-key' } });
  });

  it('sees no private key in its events, and counts the newest pair after a renewal', async () => {
    run = newLabRun(LABS['key-to-certificate']);
    run.predict('device');
    const events: LabEvent[] = [];
    run.watch((event) => events.push(event));
    for (const index of [0, 1, 2, 3, 4]) await playTask(run, task(index));
    expect(run.state.stage).toBe('answering');
    // How every EC key begins in PKCS#8.
    expect(JSON.stringify(events)).not.toMatch(/PRIVATE KEY|MIGHAgEAMBMG/);
    const chains = events.flatMap(({ certificates }) => certificates ?? []);
    expect(chains.filter(({ subject }) => subject === 'CN=my-device-007').length).toBeGreaterThan(
      1,
    );
  });
});
