import { describe, expect, it, onTestFinished } from 'vitest';
import { PlainOutput } from '../../../source/plain/output.ts';
import { stayAtHub } from '../../../source/plain/playground/stay-at-hub.ts';
import { readPacket } from '../../../source/protocol/read-packet.ts';
import type { WireFactKind } from '../../../source/protocol/wire-fact.ts';
import type { Walk } from '../../../source/walk/walk.ts';
import { ENGLISH } from '../../helpers/english.ts';
import { Heard } from '../../helpers/heard.ts';
import { type FinishedOptions, finishedWalk } from '../../helpers/quick-playground.ts';
import { ENTER, type ScriptedAnswer, ScriptedPrompter } from '../../helpers/scripted-prompter.ts';

const { acts, fields, menu, settlements, sides } = ENGLISH.messages.playground;
const ASK = menu.ask;
const LEAVE: ScriptedAnswer = [ASK, menu.leave];
const device = (act: keyof typeof acts): string => `${sides.device}: ${acts[act]}`;
const service = (act: keyof typeof acts): string => `${sides.service}: ${acts[act]}`;

/** Answers once a packet of that kind has crossed the wire so often. */
function once(walk: () => Walk, kind: WireFactKind, answer: string, times = 1) {
  return async (): Promise<string> => {
    const { wire } = walk().record;
    const seen = (): number =>
      wire.slice(wire.first, wire.size).filter((packet) => readPacket(packet).kind === kind).length;
    await expect.poll(seen).toBe(times);
    return answer;
  };
}

async function stays(
  script: (walk: () => Walk) => readonly ScriptedAnswer[],
  options: FinishedOptions = {},
): Promise<{ readonly text: string; readonly refusals: readonly string[] }> {
  const { walk } = await finishedWalk(options);
  const prompter = new ScriptedPrompter(script(() => walk));
  const stdout = new Heard(200);
  const { signal } = new AbortController();
  onTestFinished(() => walk.leave());
  await stayAtHub({ walk, ...ENGLISH, prompter, output: new PlainOutput(stdout), signal });
  prompter.finish();
  return { text: stdout.text.replace(/\n/g, ' '), refusals: prompter.refusals };
}

describe('the device at its hub in lines', () => {
  it('takes desired properties, reports, and answers a method without a payload', async () => {
    const { text } = await stays((walk) => [
      [ASK, service('desired')],
      [fields.desired, '{"fan":"on"}'],
      [ASK, once(walk, 'twin-desired', device('report'))],
      [fields.reported, '{"fan":"on"}'],
      [ASK, service('method')],
      [fields.method, ENTER],
      [fields.payload, ENTER],
      [ASK, once(walk, 'method', device('answer'))],
      [fields.status, ENTER],
      [fields.answer, '{"at":"once"}'],
      [ASK, once(walk, 'method-answer', menu.look)],
      LEAVE,
    ]);
    for (const said of [
      'Device: Connected; it listens to desired properties and methods',
      'Service: Has written {"fan":"on"}: desired v2',
      'Device: Is told of desired properties v2: {"fan":"on"}',
      'Device: Has reported {"fan":"on"}: reported v2',
      'Service: Calls reboot, without a payload',
      'Device: Is called: reboot, without a payload',
      'Device: Has answered reboot: 200 {"at":"once"}',
      menu.left,
    ]) {
      expect(text).toContain(said);
    }
  });

  it('fetches messages and tells what became of each', async () => {
    const { text } = await stays(() =>
      (['accept', 'reject', 'abandon'] as const)
        .flatMap((how): readonly ScriptedAnswer[] => [
          [ASK, service('command')],
          [fields.body, how],
          [fields.properties, ENTER],
          [ASK, device('fetch')],
          [ASK, device('settle')],
          [fields.settlement, settlements[how]],
        ])
        .concat([LEAVE]),
    );
    expect(text).toContain('Service: "accept" was accepted');
    expect(text).toContain('Service: "reject" was rejected');
    expect(text).toContain('Service: "abandon" was abandoned and waits again');
  });

  it('says what has to be there first, and what is wrong with what was typed', async () => {
    const { text, refusals } = await stays(() => [
      [ASK, device('settle')],
      [ASK, device('report')],
      [fields.reported, 'on'],
      [fields.reported, '{"on":true}'],
      LEAVE,
    ]);
    expect(text).toContain(ENGLISH.messages.playground.obstacles['no-message']);
    expect(refusals).toEqual([ENGLISH.messages.playground.problems['not-an-object']]);
  });

  it('prints the command of az in one line where the other side is a person', async () => {
    const { text } = await stays(
      () => [
        [ASK, service('command')],
        [fields.body, "it's hot"],
        [fields.properties, 'level=high; room=3'],
        LEAVE,
      ],
      { hasService: false },
    );
    expect(text).toContain(
      String.raw`az iot device c2d-message send --hub-name sandbox-hub --device-id wind-sensor-7 --data 'it'\''s hot' --props 'level=high;room=3' --ack full --wait`,
    );
  });

  it('leaves the hub when the person does not answer any more', async () => {
    const { walk, administration } = await finishedWalk();
    const controller = new AbortController();
    const prompter = new ScriptedPrompter([]);
    controller.abort();
    const output = new PlainOutput({ write: () => true });
    const { signal } = controller;
    const work = stayAtHub({ walk, ...ENGLISH, prompter, output, signal });
    await expect(work).rejects.toThrow('cancelled');
    const { standing } = walk.record.state;
    const { hub = '', deviceId = '' } = standing.device === 'provisioned' ? standing : {};
    await expect
      .poll(() => administration().device(hub, deviceId)?.connectionState)
      .toBe('Disconnected');
  });
});
