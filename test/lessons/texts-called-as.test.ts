import { describe, expect, it } from 'vitest';
import { AUTHORITY_NAME } from '../../source/certificates/authority-name.ts';
import { COMMAND_NAMES } from '../../source/commands/command-line/command-names.ts';
import { PROGRAM } from '../../source/commands/command-line/command-prefix.ts';
import { textsCalledAs } from '../../source/lessons/texts-called-as.ts';
import { ENGLISH } from '../helpers/english.ts';

const STARTED = textsCalledAs(ENGLISH, PROGRAM, 'npm start --', COMMAND_NAMES);

describe('the texts of a program that is called in another way', () => {
  it('have the way in which it is called before every command', async () => {
    const { cli, doctor, run, remedies } = STARTED.messages;
    expect(cli.trySandbox).toContain(': npm start -- run --sandbox');
    expect(cli.profileCommand('mine')).toBe('npm start -- --profile mine');
    expect(run.diagnosis.readOn('dps-throttled')).toBe('More: npm start -- explain dps-throttled');
    expect(doctor.readOn(['clock', 'proxy'])).toBe(
      'More: npm start -- explain clock, npm start -- explain proxy',
    );
    expect(remedies['check-network']()).toContain(': npm start -- doctor.');
    const lessons = JSON.stringify(await STARTED.lessons());
    expect(lessons).toContain('npm start -- run tells the real answer');
  });

  it('keep the name of the program where it is no command', async () => {
    const sandbox = await STARTED.sandboxMessages();
    expect(sandbox.otherPort(9000)).toContain(': dps-wizard and the Node.js SDK');
    expect(STARTED.messages.profiles.exportIsNewer('2')).toContain('npx dps-wizard@latest');
  });

  it('keep the name of the authority of the sandbox', () => {
    const issuer = AUTHORITY_NAME.replace('CN=', '');
    expect(STARTED.messages.checks.tls.passed(issuer, issuer)).toContain(`signed by ${issuer}`);
  });

  it('are found by the names they had', async () => {
    const lessons = await STARTED.lessons();
    expect(JSON.stringify(lessons)).toContain('"dps-wizard doctor"');
  });

  it('are the same texts where the program is called by its name', () => {
    expect(textsCalledAs(ENGLISH, PROGRAM, PROGRAM, COMMAND_NAMES)).toBe(ENGLISH);
  });
});
