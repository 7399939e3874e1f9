import { expect, it, onTestFinished } from 'vitest';
import { playTask } from '../../source/labs/play-lab.ts';
import type { LabTask } from '../../source/lessons/labs/lab.ts';
import { LABS } from '../../source/lessons/labs/labs.ts';
import { fleetLines } from '../../source/reporters/fleet-lines.ts';
import { MESSAGES } from '../helpers/english.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { hastyOwner, newLabRun } from './played.ts';

const lab = LABS.fleet;
const [wave, told] = lab.tasks as readonly [LabTask, LabTask];

// The whole lab takes as long as its waves do: it is played in the long run.
it('brings a fleet of real devices in by waves, and ends with every socket closed', async () => {
  const run = newLabRun(lab, hastyOwner);
  onTestFinished(() => run.leave());
  run.predict(lab.prediction.right);
  expect(await playTask(run, wave)).toBe(true);
  const { wire } = run.record;
  const packets = wire.slice(wire.first, wire.size);
  const rows = fleetLines(lab, packets, 80, MESSAGES);
  expect(rows).toContain('  fleet-hub-1      24');
  // All at one moment, however long the machine takes to connect them.
  expect(rows[1]).toMatch(/^ {2}Registers +24 /);
  expect(rows[2]).toMatch(/^ {2}Told 429 +16 /);
  expect(new Set(packets.map(({ device }) => device)).size).toBe(24);
  // Bounded: no device has more than some packets for each time that it is told to come later.
  expect(packets.length).toBeLessThanOrEqual(24 * 24);
  expect(run.state).toMatchObject({ task: 1, running: false });
  expect(await playTask(run, told)).toBe(true);
  await run.leave();
  expect(await socketsLeftOpen()).toEqual([]);
}, 60_000);

it('can be left while its devices register', async () => {
  const run = newLabRun(lab, hastyOwner);
  run.predict(lab.prediction.right);
  const going = playTask(run, wave);
  while (run.record.wire.size === 0) await new Promise(setImmediate);
  await run.leave();
  expect(await going).toBe(false);
  expect(await socketsLeftOpen()).toEqual([]);
}, 60_000);
