import type { AttestationKind } from '../../../protocol/vocabulary.ts';
import type { RunState } from '../../../run/state.ts';
import { ownerKind } from '../../../settings/owner-kinds.ts';
import type { FilledDraft } from '../../../settings/resolve-settings.ts';
import { type Line, line, padText, truncateText } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import type { RegistrationOptions } from '../registration-lines.ts';

const LABEL_WIDTH = 14;
const MARK_WIDTH = 2;
/** Of why a private key is used that others can read, where rows are short. */
const ROWS_OF_NOTE = 3;

type Look = Omit<RegistrationOptions, 'now'>;

/**
 * The certificates by which the device proves itself, a line each, its own first; below them where its private key
 * lies, and what of this nobody has tried.
 *
 * @returns nothing for a device that goes by its key
 */
export function certificateLines(
  shown: RunState['certificates'],
  { attestation, target }: Pick<FilledDraft, 'attestation' | 'target'>,
  look: Look,
): readonly Line[] {
  if (shown === undefined || goesByKey(attestation.value)) return [];
  const { width, theme, messages } = look;
  const { screen, sources } = messages.certificates;
  const { ellipsis } = theme.symbols;
  const chain = shown.certificates.map(({ role, subject, notAfter }, index) => {
    const source = index === 0 ? sources[shown.source] : '';
    const text = screen.value(subject, notAfter.slice(0, 10), source);
    const room = width - LABEL_WIDTH - MARK_WIDTH;
    return line('  ', padText(screen.roles[role], LABEL_WIDTH), truncateText(text, room, ellipsis));
  });
  const isIssued = shown.source === 'issued' || shown.source === 'kept';
  return [
    ...chain,
    ...keyLines(shown, look),
    ...(isIssued ? untriedLines('issued', target.value, look) : []),
  ];
}

/** How many rows these take about, beside those of a device without any. */
export function rowsOfCertificates(shown: RunState['certificates']): number {
  if (shown === undefined) return 0;
  const { certificates, keyFile } = shown;
  return certificates.length + (keyFile === undefined ? 0 : ROWS_OF_NOTE);
}

function goesByKey(attestation: AttestationKind): boolean {
  return attestation === 'symmetric-key';
}

function keyLines(
  { keyPlace, keyPath = '', keyFile }: NonNullable<RunState['certificates']>,
  { width, theme, messages }: Look,
): readonly Line[] {
  const { certificates, cli } = messages;
  const { privateKey, keyPlaces } = certificates.screen;
  const edge = LABEL_WIDTH + MARK_WIDTH;
  const rows = wrapText(keyPlaces[keyPlace](keyPath), width - edge).map((row, index) =>
    line('  ', padText(index === 0 ? privateKey : '', LABEL_WIDTH), row),
  );
  if (keyFile === undefined) return rows;
  const { path, permissions, because } = keyFile;
  const said = cli.keyFileExplained(path, permissions, cli.keyFilePlaces[because]);
  return [...rows, ...wrapLines(`${theme.symbols.warning} ${said}`, width - 2, 'warning', '  ')];
}

/** That this was read and not tried, where it speaks of an owner of whom that is so. */
export function untriedLines(
  what: 'issued' | 'renewal',
  target: string,
  { width, messages }: Pick<Look, 'width' | 'messages'>,
): readonly Line[] {
  if (!ownerKind(target).isUntried) return [];
  return wrapLines(messages.certificates.notTried[what], width - 2, 'quiet', '  ');
}
