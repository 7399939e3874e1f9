import type { KeyFileVerdict } from '../../files/key-file.ts';
import type { Messages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';

/** What is to be said of the permissions of a key file; undefined for one that its owner alone can read. */
export function keyFileText(
  verdict: KeyFileVerdict,
  path: string,
  permissions: string,
  { cli }: Messages,
): string | undefined {
  const name = visible(path);
  switch (verdict.verdict) {
    case 'private':
      return undefined;
    case 'explained':
      return cli.keyFileExplained(name, permissions, cli.keyFilePlaces[verdict.by]);
    case 'exposed':
      return verdict.remedy === 'chmod'
        ? cli.keyFileExposed(name, permissions)
        : cli.keyFileOfAnother(name, permissions);
  }
}
