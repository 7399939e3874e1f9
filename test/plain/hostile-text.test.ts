import { expect, it } from 'vitest';
import { readFault } from '../../source/commands/read-fault.ts';
import { runPlainWalk } from '../../source/plain/walk-plain.ts';
import { parseFault } from '../../source/sandbox/faults/parse-fault.ts';
import { ENGLISH, MESSAGES } from '../helpers/english.ts';
import { HOSTILE, RAW } from '../helpers/hostile.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { ENTER, type ScriptedAnswer, ScriptedPrompter } from '../helpers/scripted-prompter.ts';

const CONTINUE: ScriptedAnswer = ['What next?', 'Continue'];
const TO_PROVISION: readonly ScriptedAnswer[] = [
  ['Where do you want to provision the device?', 'Local sandbox'],
  CONTINUE,
  ['One device or a group of devices?', 'Individual'],
  ['What does the device prove itself by?', ENTER],
  ['Registration ID', ENTER],
  ['How shall the device connect?', ENTER],
  CONTINUE,
];

it.each([
  ['a refusal', `dps-answers,request=register,status=409,errorCode=409203,message=${HOSTILE}`],
  ['a failed assignment', `assignment-fails,errorCode=400207,message=${HOSTILE}`],
])(
  'the hostile text of %s of DPS is harmless in the lines of the plain walk',
  async (_name, fault) => {
    const walk = quickWalk({}, { faults: [readFault(fault, parseFault, MESSAGES.faults)] });
    const controller = new AbortController();
    let text = '';
    const stdout = {
      columns: 80,
      write(piece: string): boolean {
        text += piece;
        if (text.includes('\\u001b]52;')) controller.abort();
        return true;
      },
    };
    await runPlainWalk(walk, {
      io: { stdout: stdout as unknown as NodeJS.WriteStream },
      ...ENGLISH,
      prompter: new ScriptedPrompter(TO_PROVISION),
      signal: controller.signal,
    });
    await walk.leave();
    expect(text.replace(/\s+/g, '')).toContain('\\u001b]52;');
    expect(text).not.toMatch(RAW);
    expect(text).not.toMatch(/^Done\./m);
  },
);
