import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../source/diagnosis/diagnosis.ts';
import { EXIT } from '../../../source/run/exit-codes.ts';
import { runInProcess } from '../../helpers/cli-in-process.ts';
import { SIX_SET_UPS } from '../../helpers/six-set-ups.ts';
import { type EventOf, runWith } from '../../helpers/tried-run.ts';

/** Where the proof stands: in the diagnosis, or in what was tried. */
function proofOf(diagnosis: Diagnosis, tried: readonly EventOf<'cause.tried'>[]) {
  const found = tried.find(({ outcome }) => outcome === 'proved');
  if (found) return { cause: found.cause, words: found.detail };
  const { proven, causeIds = [], causes } = diagnosis;
  return proven ? { cause: causeIds[0], words: causes[0] } : undefined;
}

function failed(): never {
  throw new Error('nothing failed');
}

describe('run --try-causes finds out what is wrong with', () => {
  for (const [name, make] of Object.entries(SIX_SET_UPS)) {
    it(name, async () => {
      const setUp = await make();
      const { all } = await runWith(setUp, ['--try-causes']);
      const [{ diagnosis } = failed()] = all('diagnosis');
      expect(diagnosis.code).toBe(setUp.code);
      if (setUp.isProved) {
        expect(proofOf(diagnosis, all('cause.tried'))).toEqual({
          cause: setUp.cause,
          words: expect.stringContaining(setUp.words),
        });
        return;
      }
      expect(diagnosis.causeIds?.[0]).toBe(setUp.cause);
      expect(diagnosis.proofs?.[0]).toBe(setUp.words);
      expect(all('cause.tried')).toEqual([]);
    });
  }

  it('a name that has not the form of an ID scope, before anything is contacted', async () => {
    const { startOwner, settings } = await SIX_SET_UPS['the name of the service as ID scope']();
    const args = ['run', '--json', '--try-causes', '--host', settings.host ?? ''];
    const { exitCode, stdout, stderr } = await runInProcess([...args, '--id-scope', 'my-dps'], {
      env: {
        PROVISIONING_REGISTRATION_ID: settings.registrationId,
        PROVISIONING_SYMMETRIC_KEY: settings.symmetricKey,
      },
      startOwner,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: EXIT.usage, stdout: '' });
    expect(stderr).toContain('"my-dps" is a name, such as that of a DPS instance');
    expect(stderr).toContain('It stands as ID Scope on the Overview page');
  });
});
