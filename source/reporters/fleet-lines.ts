import { devicesByHub, type FleetSecond, fleetFacts } from '../lessons/labs/fleet-facts.ts';
import type { Lab } from '../lessons/labs/lab.ts';
import type { LabEvent } from '../lessons/labs/lab-event.ts';
import type { Messages } from '../messages/messages.ts';

/** One row of what has become of a fleet. */
export interface FleetRow {
  readonly label: string;
  readonly text: string;
  /** Of a hub: its share of the devices that are assigned, 0 to 1. */
  readonly share?: number;
  readonly isTrouble?: boolean;
}

const CELL = 5;
const LABEL = 14;

/**
 * What the packets of a run say of the fleet: how many registered and how many were throttled in each second, and how
 * many devices each hub has got.
 *
 * @param columns that there are
 * @returns nothing for a lab without a fleet, and before a device has registered
 */
export function fleetRows(
  { devices, sandbox }: Pick<Lab, 'devices' | 'sandbox'>,
  events: Iterable<LabEvent>,
  columns: number,
  { labsScreens }: Messages,
): readonly FleetRow[] {
  if (devices === undefined) return [];
  const facts = fleetFacts(events);
  if (facts.seconds.length === 0) return [];
  const { fleet: texts } = labsScreens;
  const seconds = inColumns(facts.seconds, Math.floor((columns - LABEL) / CELL));
  const row = (label: string, cell: (second: FleetSecond, index: number) => string): FleetRow => ({
    label,
    text: seconds.map((second, index) => cell(second, index).padStart(CELL)).join(''),
  });
  const isCut = seconds.length < facts.seconds.length;
  const hubs = [...devicesByHub(facts, sandbox.hubs ?? [])].map(([hub, count]) => ({
    label: hub.split('.')[0] ?? hub,
    text: String(count).padStart(CELL),
    share: count / devices,
  }));
  return [
    row(texts.second, (_, index) =>
      isCut && index === seconds.length - 1 ? texts.later(index) : String(index),
    ),
    row(texts.asked, ({ asked }) => String(asked)),
    {
      ...row(texts.throttled, ({ throttled }) => String(throttled)),
      isTrouble: facts.throttled > 0,
    },
    ...hubs,
  ];
}

/** The same in lines. */
export function fleetLines(...given: Parameters<typeof fleetRows>): readonly string[] {
  return fleetRows(...given).map(({ label, text }) => `  ${label.padEnd(LABEL)}${text}`);
}

/** As many seconds as there are columns: what is too many is counted in the last one. */
function inColumns(seconds: readonly FleetSecond[], most: number): readonly FleetSecond[] {
  if (seconds.length <= most) return seconds;
  const kept = seconds.slice(0, Math.max(1, most) - 1);
  const rest = seconds.slice(kept.length);
  const sum = (of: keyof FleetSecond): number =>
    rest.reduce((total, second) => total + second[of], 0);
  return [...kept, { asked: sum('asked'), throttled: sum('throttled') }];
}
