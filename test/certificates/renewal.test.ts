import { describe, expect, it } from 'vitest';
import { createDeviceCertificate } from '../../source/certificates/create-device-certificates.ts';
import { ageOf } from '../../source/certificates/renewal.ts';

const DAY = 24 * 3600 * 1000;

describe('the age of a certificate', () => {
  it.each([
    [1, 'fresh'],
    [19, 'fresh'],
    [21, 'due'],
    [29, 'due'],
    [31, 'over'],
  ])('after %i of thirty days is %s', async (days, age) => {
    const { certificate } = await createDeviceCertificate({ registrationId: 'dev1', days: 30 });
    expect(ageOf(certificate, Date.now() + days * DAY)).toBe(age);
  });
});
