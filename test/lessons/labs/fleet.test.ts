import { describe, expect, it } from 'vitest';
import { devicesByHub, fleetFacts } from '../../../source/lessons/labs/fleet-facts.ts';
import type { LabEvent } from '../../../source/lessons/labs/lab-event.ts';
import { LABS } from '../../../source/lessons/labs/labs.ts';
import { fleetLines, fleetRows } from '../../../source/reporters/fleet-lines.ts';
import { packetChoices } from '../../../source/reporters/packet-choices.ts';
import type { WireEvent } from '../../../source/wire/wire-event.ts';
import { MESSAGES } from '../../helpers/english.ts';

const lab = LABS.fleet;
const HUBS = lab.sandbox.hubs ?? [];
const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
const name = (index: number): string => `wind-sensor-${index + 1}`;

function packet(device: string, seconds: number, given: Partial<WireEvent>): WireEvent {
  return {
    ...{ type: 'wire', at: at(seconds), link: 'dps', direction: 'in', packet: 'PUBLISH', device },
    ...given,
  };
}
const asks = (device: string, seconds: number): WireEvent =>
  packet(device, seconds, {
    direction: 'out',
    topic: '$dps/registrations/PUT/iotdps-register/?$rid=1',
  });
const told = (device: string, seconds: number): WireEvent =>
  packet(device, seconds, { topic: '$dps/registrations/res/429/?$rid=1&retry-after=1' });
const assigned = (device: string, seconds: number, hub = HUBS[0] ?? ''): WireEvent => {
  const registrationState = { assignedHub: hub, deviceId: device, status: 'assigned' };
  return packet(device, seconds, {
    topic: '$dps/registrations/res/200/?$rid=2',
    payload: JSON.stringify({ operationId: '4.1', status: 'assigned', registrationState }),
  });
};

/** A run of the whole fleet. @param refusals how often each device is told to come later */
function run(refusals: (index: number) => number, hubOf = (_: number) => HUBS[0]): LabEvent[] {
  const events: LabEvent[] = [{ type: 'run.started', at: at(0) }];
  for (let index = 0; index < 24; index += 1) {
    for (let time = 0; time < refusals(index); time += 1) {
      events.push(asks(name(index), time), told(name(index), time + 0.1));
    }
    const last = refusals(index);
    events.push(asks(name(index), last), assigned(name(index), last + 0.5, hubOf(index)));
  }
  return events;
}

const WAVE = run((index) => Math.floor(index / 8));
const act = (type: string, id: string, more: Partial<LabEvent> = {}): LabEvent => ({
  ...{ type, at: at(0), act: id },
  ...more,
});
const begun = (task: string): LabEvent => ({ type: 'lab.task', at: at(0), task });
const check = (id: string, ...events: readonly (readonly LabEvent[])[]) =>
  lab.tasks.find((task) => task.id === id)?.check(events.flat());
const hint = (id: string) => ({ passed: false, hint: id });

describe('what the packets of a fleet tell', () => {
  it('counts by second who registers and who is told to come later, and who was told before', () => {
    const facts = fleetFacts(WAVE);
    expect(facts.seconds).toEqual([
      { asked: 24, throttled: 16 },
      { asked: 16, throttled: 8 },
      { asked: 8, throttled: 0 },
    ]);
    expect(facts).toMatchObject({ throttled: 24, again: 8 });
    expect([...devicesByHub(facts, HUBS).values()]).toEqual([24, 0, 0]);
  });

  it('leaves out what is no device of a fleet', () => {
    const { device: _, ...alone } = asks('x', 0);
    expect(fleetFacts([alone, { type: 'run.started', at: at(0) }]).seconds).toEqual([]);
  });

  it('is a table, in which what has no room is counted in the last column', () => {
    expect(fleetLines(lab, WAVE, 80, MESSAGES)).toEqual([
      '  Second            0    1    2',
      '  Registers        24   16    8',
      '  Told 429         16    8    0',
      '  fleet-hub-1      24',
      '  fleet-hub-2       0',
      '  fleet-hub-3       0',
    ]);
    expect(fleetLines(lab, WAVE, 24, MESSAGES).slice(0, 3)).toEqual([
      '  Second            0   1+',
      '  Registers        24   24',
      '  Told 429         16    8',
    ]);
    expect(fleetRows(lab, [], 80, MESSAGES)).toEqual([]);
    expect(fleetRows(LABS['wrong-key'], WAVE, 80, MESSAGES)).toEqual([]);
  });

  it('is pointed at in lines of which none says the same as another', () => {
    const packets = WAVE.filter((event): event is WireEvent => event.type === 'wire');
    const choices = packetChoices(packets);
    expect(choices).toHaveLength(3);
    expect(choices.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^wind-sensor-1 -> PUBLISH .*iotdps-register.* \(48\)$/),
      expect.stringMatching(/^wind-sensor-1 <- PUBLISH .*res\/200.* fleet-hub-1\S* \(24\)$/),
      expect.stringMatching(/^wind-sensor-9 <- PUBLISH .*res\/429.* \(24\)$/),
    ]);
    const one = packets.map(({ device: _, ...packet }) => packet);
    expect(packetChoices(one)).toHaveLength(packets.length);
  });
});

describe('a fleet', () => {
  it('has waves where somebody is told twice, and all came in', () => {
    expect(check('wave', [])).toEqual(hint('run-it'));
    expect(check('wave', WAVE.slice(0, -1))).toEqual(hint('let-it-end'));
    expect(
      check(
        'wave',
        run((index) => Math.min(1, Math.floor(index / 8))),
      ),
    ).toEqual(hint('no-second-wave'));
    expect(check('wave', WAVE)).toEqual({ passed: true });
  });

  it('comes back spread where at most half as many are told twice as in the wave', () => {
    const before = [...WAVE, begun('spread-retries')];
    const chosen = act('lab.chosen', 'retry', { choice: 'jitter' });
    expect(check('spread-retries', before)).toEqual(hint('choose-retry'));
    expect(check('spread-retries', before, [chosen])).toEqual(hint('run-it'));
    expect(check('spread-retries', before, [chosen], WAVE)).toEqual(hint('still-waves'));
    const oftener = run((index) => 4 * Math.floor(index / 8));
    expect(check('spread-retries', before, [chosen], oftener)).toEqual(hint('still-waves'));
    const spread = run((index) => (index < 4 ? 2 : 1));
    expect(check('spread-retries', before, [chosen], spread)).toEqual({ passed: true });
  });

  it('is staggered where nobody is told to come later', () => {
    const before = [...WAVE, begun('staggered')];
    expect(check('staggered', before)).toEqual(hint('stagger'));
    const typed = act('lab.typed', 'start', { setting: 'startSeconds', text: '2' });
    expect(check('staggered', before, [typed])).toEqual(hint('run-it'));
    const once = run((index) => (index === 0 ? 1 : 0));
    expect(check('staggered', before, [typed], once)).toEqual(hint('still-too-fast'));
    expect(check('staggered', before, [typed], run(() => 0).slice(0, -1))).toEqual(
      hint('let-it-end'),
    );
    expect(
      check(
        'staggered',
        before,
        [typed],
        run(() => 0),
      ),
    ).toEqual({ passed: true });
  });

  it('is spread where every hub has its share, and together where one has all', () => {
    const even = run(
      () => 0,
      (index) => HUBS[index % 3],
    );
    const chosen = act('lab.chosen', 'policy', { choice: 'hashed' });
    expect(check('even', [begun('even')])).toEqual(hint('choose-policy'));
    expect(check('even', [begun('even'), chosen])).toEqual(hint('register-again'));
    expect(
      check(
        'even',
        [begun('even'), chosen],
        run(() => 0),
      ),
    ).toEqual(hint('not-even'));
    const uneven = run(
      () => 0,
      (index) => HUBS[index < 22 ? 0 : index - 21],
    );
    expect(check('even', [begun('even'), chosen], uneven)).toEqual(hint('not-even'));
    expect(check('even', [begun('even'), chosen], even)).toEqual({ passed: true });
    expect(check('own-hub', even, [begun('own-hub')])).toEqual(hint('choose-policy'));
    expect(check('own-hub', [begun('own-hub')], even)).toEqual(hint('not-together'));
    const own = run(
      () => 0,
      () => HUBS[2],
    );
    expect(check('own-hub', [begun('own-hub')], own)).toEqual({ passed: true });
  });
});
