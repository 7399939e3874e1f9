import { newDevice } from '../hub/device-record.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { patchFromService } from '../hub/twin-service.ts';
import { writeTwin } from '../hub/write-twin.ts';
import { LIMITS } from '../limits.ts';
import type { Condition } from '../query/conditions.ts';
import { parseIdentityName } from '../records/identity.ts';
import type { ConfigurationRecord, ConfiguredTwin } from '../records/management-records.ts';
import type { DeviceRecord } from '../records/records.ts';
import { completeKeys, type Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { changesBetween, type Layer, layTogether } from './layers.ts';
import { parseTargetCondition } from './target-condition.ts';

export interface ConfigurationsOptions {
  readonly store: Store;
  readonly iotHub: IotHub;
  readonly report: Report;
}

interface Compiled {
  readonly record: ConfigurationRecord;
  readonly targets: Condition;
}

const NONE: ConfiguredTwin = { status: {}, desired: {} };

/**
 * Brings twins to what the configurations of their hub want of them (docs: automatic device management). A hub in Azure
 * looks every five minutes; here it is done as soon as a configuration, or a twin, has changed.
 */
export class Configurations {
  readonly #options: ConfigurationsOptions;
  readonly #compiled = new Map<string, readonly Compiled[]>();
  readonly #pending = new Map<string, DeviceRecord>();

  constructor(options: ConfigurationsOptions) {
    this.#options = options;
  }

  /** A device or module was written. What follows waits until whoever wrote it is done, and has told the device. */
  written(record: DeviceRecord): void {
    if (record.configured === undefined && this.#of(record.hub).length === 0) return;
    if (this.#pending.size === 0) queueMicrotask(() => this.#settlePending());
    this.#pending.set(`${record.hub}/${record.deviceId}`, record);
  }

  /** A configuration of this hub was made, changed or deleted. */
  changed(hub: string): void {
    this.#compiled.delete(hub);
    const { devices, modules } = this.#options.store;
    for (const record of [...devices.values(), ...modules.values()]) {
      if (record.hub === hub) this.#settle(record);
    }
  }

  #settlePending(): void {
    const records = [...this.#pending.values()];
    this.#pending.clear();
    for (const { hub, deviceId } of records) {
      const record = this.#options.iotHub.record(hub, deviceId);
      if (record) this.#settle(record);
    }
  }

  #settle(record: DeviceRecord): void {
    try {
      const { moduleId } = parseIdentityName(record.deviceId);
      if (moduleId !== undefined) {
        this.#apply(record, this.#moduleLayers(record, moduleId));
        return;
      }
      const targeting = this.#targeting(record);
      this.#apply(
        record,
        targeting.flatMap(({ record: one }) => layerOf(one, one.content.deviceContent)),
      );
      if (record.iotEdge) this.#settleModules(record, targeting);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.report({ link: 'server', event: 'server.failed', reason });
    }
  }

  /** Modules that a deployment names are made where they are not there. */
  #settleModules(device: DeviceRecord, targeting: readonly Compiled[]): void {
    const { iotHub, store } = this.#options;
    const wanted = targeting.flatMap(({ record: { content } }) =>
      Object.keys(content.modulesContent ?? {}),
    );
    for (const moduleId of new Set(wanted)) ensureModule(iotHub, device, moduleId);
    const ofDevice = [...store.modules.values()].filter(
      ({ hub, deviceId }) => hub === device.hub && deviceId.startsWith(`${device.deviceId}/`),
    );
    for (const module of ofDevice) {
      const { moduleId = '' } = parseIdentityName(module.deviceId);
      this.#apply(module, this.#moduleLayers(module, moduleId));
    }
  }

  #moduleLayers(module: DeviceRecord, moduleId: string): Layer[] {
    const { deviceId } = parseIdentityName(module.deviceId);
    const device = this.#options.iotHub.record(module.hub, deviceId);
    const [own, below] = [rowOf(module), device?.iotEdge ? rowOf(device) : undefined];
    return this.#of(module.hub).flatMap(({ record, targets }) => {
      const { moduleContent, modulesContent } = record.content;
      if (moduleContent) return targets(own) ? layerOf(record, moduleContent) : [];
      return modulesContent && below && targets(below)
        ? layerOf(record, ownContent(modulesContent, moduleId))
        : [];
    });
  }

  #targeting(device: DeviceRecord): readonly Compiled[] {
    const row = rowOf(device);
    return this.#of(device.hub).filter(
      ({ record, targets }) => !record.content.moduleContent && targets(row),
    );
  }

  #apply(record: DeviceRecord, layers: readonly Layer[]): void {
    const { iotHub, report } = this.#options;
    const { configured = NONE, ...rest } = record;
    const next = layTogether(layers);
    if (isSame(configured, next)) return;
    const settled = layers.length === 0 ? rest : { ...rest, configured: next };
    const desired = changesBetween(configured.desired, next.desired, record.twin.desired);
    const id = record.deviceId;
    if (Object.keys(desired).length === 0) {
      iotHub.put(settled);
    } else {
      const change = patchFromService(record.twin, { desired });
      if (Buffer.byteLength(JSON.stringify(change.twin.desired)) > LIMITS.desiredBytes) {
        const reason = `with its configurations the twin would be larger than ${LIMITS.desiredBytes} bytes`;
        report({ link: 'hub', event: 'hub.not-configured', id, reason });
        return;
      }
      writeTwin(iotHub, settled, change);
    }
    report({ link: 'hub', event: 'hub.configured', id, detail: next.status });
  }

  #of(hub: string): readonly Compiled[] {
    const known = this.#compiled.get(hub);
    if (known) return known;
    const compiled = [...this.#options.store.configurations.values()]
      .filter((record) => record.hub === hub)
      .map((record) => {
        const kind = record.content.moduleContent ? 'modules' : 'devices';
        return { record, targets: parseTargetCondition(record.targetCondition, kind) };
      });
    this.#compiled.set(hub, compiled);
    return compiled;
  }
}

function isSame(one: ConfiguredTwin, other: ConfiguredTwin): boolean {
  const text = ({ status, desired }: ConfiguredTwin): string => JSON.stringify([status, desired]);
  return text(one) === text(other);
}

/** @returns the module, made with keys of its own where it was not there */
export function ensureModule(iotHub: IotHub, device: DeviceRecord, moduleId: string): DeviceRecord {
  const name = `${device.deviceId}/${moduleId}`;
  const there = iotHub.record(device.hub, name);
  return there ?? iotHub.put({ ...newDevice(device.hub, name), keys: completeKeys({}) });
}

function layerOf(
  { id, priority }: ConfigurationRecord,
  content: Layer['content'] | undefined,
): Layer[] {
  return content ? [{ id, priority, content }] : [];
}

function ownContent(
  contents: Readonly<Record<string, Layer['content']>>,
  moduleId: string,
): Layer['content'] | undefined {
  return Object.hasOwn(contents, moduleId) ? contents[moduleId] : undefined;
}

/** What a target condition may ask for. */
function rowOf({ deviceId: name, twin }: DeviceRecord): object {
  const { deviceId, moduleId } = parseIdentityName(name);
  return {
    deviceId,
    ...(moduleId !== undefined && { moduleId }),
    tags: twin.tags,
    properties: { reported: twin.reported },
  };
}
