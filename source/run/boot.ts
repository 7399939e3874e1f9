import type { DeviceTwin } from '../device/hub/hub-client.ts';
import type { Link } from '../protocol/vocabulary.ts';
import type { BootDeed } from './boot-deeds.ts';
import type { RunEvent } from './events.ts';
import type { DeviceStanding } from './standing.ts';

type BootEvent = Extract<RunEvent, { readonly type: 'boot.started' | 'boot.finished' }>;

/** A boot of the device, as far as it has come. */
export interface Boot {
  readonly deed: BootDeed;
  /** The hub in which it was before. */
  readonly from: string | undefined;
  /** Its twin there, as it was read last. */
  readonly before: DeviceTwin | undefined;
  /** Absent while it boots. */
  readonly end?: {
    readonly outcome: 'done' | 'failed' | 'cancelled';
    readonly packets: Readonly<Record<Link, number>>;
  };
}

interface Booting {
  readonly boot: Boot | undefined;
  readonly twin: DeviceTwin | undefined;
  readonly standing: DeviceStanding;
  readonly assignment: { readonly outcome: string } | undefined;
}

/** A boot after one more event. Pure. */
export function afterBoot({ boot, twin, standing }: Booting, event: BootEvent): Boot | undefined {
  if (event.type === 'boot.started') {
    const from = standing.device === 'provisioned' ? standing.hub : undefined;
    return { deed: event.deed, from, before: twin };
  }
  const { outcome, packets } = event;
  return boot && { ...boot, end: { outcome, packets } };
}

/** Whether the device has booted into what it had: what was found out about it before holds as it did. */
export function isAsBefore({ boot, assignment }: Booting): boolean {
  return boot !== undefined && boot.end === undefined && assignment?.outcome === 'reused';
}
