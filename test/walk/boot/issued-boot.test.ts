import { describe, expect, it } from 'vitest';
import { askBoots } from '../../../source/plain/boot/ask-boots.ts';
import { PlainOutput } from '../../../source/plain/output.ts';
import type { RunEvent } from '../../../source/run/events.ts';
import type { Walk } from '../../../source/walk/walk.ts';
import { bootDeeds, bootSentences } from '../../../source/walk/words/boot-words.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { booted, keptWalk } from '../../helpers/booted.ts';
import { ENGLISH, MESSAGES } from '../../helpers/english.ts';
import { Heard } from '../../helpers/heard.ts';
import { KEYS } from '../../helpers/keys.ts';
import { quickWalk } from '../../helpers/quick-walk.ts';
import { ScriptedPrompter } from '../../helpers/scripted-prompter.ts';
import { closeWizard, showWizard } from '../../helpers/shown-wizard.ts';

const HUB = 'sandbox-hub.azure-devices.net';
type Attestation = 'symmetric-key' | 'x509' | 'issued-certificate' | 'x509-issued-certificate';

const finished = (attestation: Attestation): Promise<Walk> =>
  keptWalk((walk) => walk.answer('attestation', attestation));

const outcomes = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'assignment' ? event.outcome : []));
/** Signing requests that went to DPS; what is issued is then renewed at the hub, to see how. */
const csrs = (events: readonly RunEvent[]) =>
  events.filter(
    (event) => event.type === 'wire' && event.link === 'dps' && event.payload?.includes('"csr"'),
  ).length;
const shown = (walk: Walk) => walk.record.state.certificates;
const thumbprint = (walk: Walk) => shown(walk)?.certificates[0]?.sha256Thumbprint;
const packets = (walk: Walk) => walk.record.state.boot?.end?.packets;
const said = (walk: Walk) => bootSentences(walk.record.state, MESSAGES);

describe.each([
  ['issued-certificate', 'with its key'],
  ['x509-issued-certificate', 'with its own certificate'],
] as const)('the next boot of a device with %s', (attestation, onboarding) => {
  it('goes straight to the hub with the certificate that it has, while that is good', async () => {
    const walk = await finished(attestation);
    const before = thumbprint(walk);
    for (const _boot of [1, 2]) {
      const events = await booted(walk, 'switch-off');
      expect(outcomes(events)).toEqual(['reused']);
      expect(packets(walk)).toMatchObject({ dps: 0 });
      expect(shown(walk)).toMatchObject({ source: 'kept', keyPlace: 'process' });
      expect(thumbprint(walk)).toBe(before);
      expect(said(walk)).toEqual([
        expect.stringContaining(`It went straight to ${HUB} and was let in`),
        expect.stringMatching(/^It came with the certificate that DPS had issued before, good/),
        'The twin is as it was.',
      ]);
    }
  });

  it('registers again, with what it came with, and asks anew once its certificate is over', async () => {
    const walk = await finished(attestation);
    const before = thumbprint(walk);
    const events = await booted(walk, 'lapse');
    expect(outcomes(events)).toEqual(['certificate over']);
    expect(csrs(events)).toBe(1);
    expect(packets(walk)?.dps).toBeGreaterThan(3);
    expect(shown(walk)?.source).toBe('issued');
    expect(thumbprint(walk)).not.toBe(before);
    expect(said(walk)[0]).toMatch(/^Its certificate was over, .* and DPS left it in sandbox-hub/);
    expect(said(walk)[1]).toContain(`It came to DPS ${onboarding}, and was issued another`);
    const renewed = thumbprint(walk);
    expect(outcomes(await booted(walk, 'switch-off'))).toEqual(['reused']);
    expect(thumbprint(walk)).toBe(renewed);
  });

  it('asks anew where its hub has forgotten it, and where its enrollment names another hub', async () => {
    const walk = await finished(attestation);
    const forgotten = await booted(walk, 'forget');
    expect(outcomes(forgotten)).toEqual(['refused']);
    expect(csrs(forgotten)).toBe(1);
    expect(walk.record.state.boot?.end?.outcome).toBe('done');
    const moved = await booted(walk, 'migrate');
    expect(outcomes(moved)).toEqual(['set aside']);
    expect(csrs(moved)).toBe(1);
    expect(said(walk)[0]).toMatch(/sent from sandbox-hub\S+ to second-hub/);
    expect(outcomes(await booted(walk, 'switch-off'))).toEqual(['reused']);
  });
});

describe('a device with an issued certificate', () => {
  it('alone can let that end before it boots', async () => {
    const walk = quickWalk({ target: { value: 'sandbox', origin: 'flag' } });
    atTestEnd(() => walk.leave());
    for (const attestation of ['symmetric-key', 'x509', 'issued-certificate'] as const) {
      walk.answer('attestation', attestation);
      const isOffered = bootDeeds(walk.state.draft).includes('lapse');
      expect(isOffered).toBe(attestation === 'issued-certificate');
    }
  });

  it('says where it speaks of Azure that issuing was not tried', async () => {
    const walk = await finished('issued-certificate');
    await booted(walk, 'lapse');
    const { state } = walk.record;
    const { issued: untried } = MESSAGES.certificates.notTried;
    for (const target of ['azure', 'sandbox'] as const) {
      const settings = { ...state.settings, target: { value: target, origin: 'typed' } as const };
      const isSaid = bootSentences({ ...state, settings }, MESSAGES).includes(untried);
      expect(isSaid).toBe(target === 'azure');
    }
  });

  it('lets no part of its private key be told at a boot', async () => {
    const walk = await finished('issued-certificate');
    const events = [...(await booted(walk, 'switch-off')), ...(await booted(walk, 'lapse'))];
    expect(JSON.stringify(events)).not.toMatch(/PRIVATE KEY|MIGHAgEAMBMG/);
  });

  it('is read on the page of the boot, also in a small window', async () => {
    const walk = await finished('issued-certificate');
    const wizard = showWizard(walk, { columns: 60, rows: 20 });
    const { terminal } = wizard;
    try {
      await terminal.sees('› Leave');
      terminal.send('/');
      await terminal.sees('enter');
      for (const letter of 'again, m') terminal.send(letter);
      await terminal.sees('› Boot again, move');
      terminal.send(KEYS.enter);
      await terminal.sees('esc back');
      terminal.send(KEYS.enter);
      await terminal.sees('◆ The next boot');
      await terminal.sees('issued, good until');
      await terminal.sees('› Boot again');
      terminal.send('/');
      await terminal.handled();
      for (const letter of 'its cert') terminal.send(letter);
      await terminal.sees('› Let its certificate end, then boot');
      terminal.send(KEYS.enter);
      await terminal.handled();
      terminal.send(KEYS.enter);
      await terminal.sees('Its certificate was over');
    } finally {
      await closeWizard(wizard);
    }
  });

  it('is told of in lines', async () => {
    const walk = await finished('issued-certificate');
    const { nextBoot } = MESSAGES.screens;
    const prompter = new ScriptedPrompter([
      [nextBoot.ask, nextBoot.deeds['switch-off'].label],
      [nextBoot.ask, nextBoot.deeds.lapse.label],
      [nextBoot.ask, MESSAGES.plain.next.back],
    ]);
    const stdout = new Heard(200);
    const { signal } = new AbortController();
    await askBoots({ walk, ...ENGLISH, prompter, output: new PlainOutput(stdout), signal });
    prompter.finish();
    const text = stdout.text.replace(/\s+/g, ' ');
    expect(text).toContain('It came with the certificate that DPS had issued before, good until');
    expect(text).toContain('Its certificate was over');
    expect(text).toContain('It came to DPS with its key, and was issued another certificate');
  });
});
