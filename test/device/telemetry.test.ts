import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { DeviceFailure } from '../../source/device/device-failure.ts';
import { connectHub } from '../../source/device/hub/hub-connection.ts';
import { sendTelemetry } from '../../source/device/telemetry.ts';
import { holdTimers } from '../helpers/held-timers.ts';
import { DEVICE, failureOf, HUB, openResources, startProvisioned, until } from './helpers.ts';
import { startScriptedService } from './scripted-service.ts';

/** Notes what is reported of each message, in order. */
function ledger() {
  const reports = new Map<number, string[]>();
  const ids = new Map<string, number>();
  let outstanding = 0;
  let most = 0;
  const note = (number: number, report: string) => {
    const all = reports.get(number) ?? [];
    reports.set(number, [...all, report]);
  };
  return {
    reports,
    ids,
    most: () => most,
    callbacks: {
      onSending: ({ number, messageId }: { number: number; messageId: string }) => {
        most = Math.max(most, ++outstanding);
        ids.set(messageId, number);
        note(number, 'sending');
      },
      onAcknowledged: ({ number, milliseconds }: { number: number; milliseconds: number }) => {
        outstanding--;
        note(number, milliseconds > 0 ? 'acknowledged' : 'no time');
      },
      onFailed: ({ number, reason }: { number: number; reason: string }) => {
        outstanding--;
        note(number, `failed: ${reason}`);
      },
    },
  };
}

describe('telemetry', () => {
  test('waits between two messages as long as it is told, and sends none twice', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { callbacks, reports } = ledger();
    const sent: string[] = [];
    const link = { send: async (body: string) => void sent.push(body) };
    const result = sendTelemetry(link, { count: 4, interval: 20, ...callbacks });
    const sentAfter: number[] = [];
    for (let step = 0; step < 4; step += 1) {
      await vi.advanceTimersByTimeAsync(19);
      sentAfter.push(sent.length);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(sentAfter).toEqual([1, 2, 3, 4]);
    expect(await result).toMatchObject({ sent: 4, acknowledged: 4 });
    expect([...reports.keys()]).toEqual([1, 2, 3, 4]);
  });

  test('is ten messages, all acknowledged, each with a UUID of its own', async () => {
    const { device, endpoint } = await startProvisioned();
    const bodies: string[] = [];
    const connection = await connectHub(device, {
      endpoint,
      onWire: ({ packet, payload }) => packet === 'PUBLISH' && bodies.push(payload ?? ''),
    });
    const { callbacks, reports, ids } = ledger();
    const result = await sendTelemetry(connection, { count: 10, ...callbacks });
    await connection.close();
    expect(result).toEqual({
      sent: 10,
      acknowledged: 10,
      failed: 0,
      p50: expect.any(Number),
      p95: expect.any(Number),
      max: expect.any(Number),
    });
    const { p50, p95, max } = result as { p50: number; p95: number; max: number };
    expect([p50, p95, max]).toEqual([p50, p95, max].toSorted((a, b) => a - b));
    expect(bodies).toEqual(
      Array.from({ length: 10 }, (_, index) => `test wind speed ${index + 1}`),
    );
    expect([...reports.values()]).toEqual(Array(10).fill(['sending', 'acknowledged']));
    expect(ids.size).toBe(10);
    for (const id of ids.keys()) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('of 10,000 messages is acknowledged to the last, a bounded number in flight', async () => {
    const { sandbox, device, endpoint } = await startProvisioned();
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const { signal } = new AbortController();
    const connection = await connectHub(device, { endpoint, signal });
    const { callbacks, reports, ids, most } = ledger();
    const result = await sendTelemetry(connection, { count: 10_000, signal, ...callbacks });
    await connection.close();
    process.off('warning', onWarning);
    expect(result).toMatchObject({ sent: 10_000, acknowledged: 10_000, failed: 0 });
    expect(sandbox.device(HUB, device.deviceId)?.messagesReceived).toBe(10_000);
    expect(ids.size).toBe(10_000);
    const odd = [...reports.values()].filter((all) => all.join() !== 'sending,acknowledged');
    expect(odd).toEqual([]);
    expect(most()).toBe(128);
    expect(warnings).toEqual([]);
  });

  test('with thousands in flight makes Node warn of nothing', async () => {
    const { device, endpoint } = await startProvisioned();
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const connection = await connectHub(device, { endpoint });
    const body = () => 'x'.repeat(2000);
    const result = await sendTelemetry(connection, { count: 5000, inFlight: 5000, body });
    await connection.close();
    process.off('warning', onWarning);
    expect(result).toMatchObject({ acknowledged: 5000, failed: 0 });
    expect(warnings).toEqual([]);
  });

  test('of no message is a result without times', async () => {
    const link = { send: () => Promise.reject(new Error('not asked for')) };
    expect(await sendTelemetry(link, { count: 0 })).toEqual({
      sent: 0,
      acknowledged: 0,
      failed: 0,
      p50: null,
      p95: null,
      max: null,
    });
  });

  test('over a connection that is lost fails what was outstanding and sends no more', async () => {
    const service = await startScriptedService({
      withholdPuback: ({ count }) => count > 40,
      onPublish: ({ count, hangUp }) => count === 60 && hangUp(),
    });
    const connection = await connectHub(DEVICE, { endpoint: service.endpoint });
    const { callbacks, reports } = ledger();
    const result = await sendTelemetry(connection, { count: 10_000, inFlight: 32, ...callbacks });
    // Acknowledgements that were on their way are lost with the connection.
    const { sent, acknowledged } = result;
    expect(acknowledged).toBeLessThanOrEqual(40);
    expect(result).toMatchObject({ sent: acknowledged + 32, failed: 32 });
    expect(result.failure?.symptom).toMatchObject({ link: 'hub', phase: 'telemetry' });
    expect(reports.size).toBe(sent);
    const last = [...reports.values()].map((all) => all.join());
    expect(last.filter((all) => all === 'sending,acknowledged')).toHaveLength(acknowledged);
    expect(last.filter((all) => /^sending,failed: (closed|network)$/.test(all))).toHaveLength(32);
    await connection.close();
  });

  test('to a hub that stops acknowledging ends with what is known', async () => {
    const service = await startScriptedService({ withholdPuback: ({ count }) => count > 5 });
    const { endpoint } = service;
    const connection = await connectHub(DEVICE, { endpoint, answerTimeoutMilliseconds: 300 });
    const result = await sendTelemetry(connection, { count: 100, inFlight: 10 });
    expect(result).toMatchObject({ sent: 15, acknowledged: 5, failed: 10 });
    expect((result.failure as DeviceFailure).symptom.signal).toEqual({ kind: 'timeout' });
    await connection.close();
  });

  test('that is cancelled in the middle of 10,000 stops at once and leaves nothing open', async () => {
    const { device, endpoint } = await startProvisioned();
    const resources = openResources();
    const controller = new AbortController();
    const { signal } = controller;
    const connection = await connectHub(device, { endpoint, signal });
    const { callbacks, reports } = ledger();
    const work = sendTelemetry(connection, {
      count: 10_000,
      signal,
      ...callbacks,
      onAcknowledged: (message) => {
        callbacks.onAcknowledged(message);
        if (message.number !== 5000) return;
        // Stopping waits for no timer.
        holdTimers();
        controller.abort();
      },
    });
    expect(await failureOf(work)).toBe(signal.reason);
    vi.useRealTimers();
    await connection.close();
    const odd = [...reports.values()].filter(
      (all) => !/^sending,(acknowledged|failed: cancelled)$/.test(all.join()),
    );
    expect(odd).toEqual([]);
    expect(reports.size).toBeLessThan(6000);
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  test('that was cancelled before sends nothing', async () => {
    const signal = AbortSignal.abort();
    const link = { send: () => Promise.reject(new Error('not asked for')) };
    expect(await failureOf(sendTelemetry(link, { count: 1, signal }))).toBe(signal.reason);
  });
});
