import type { AttestationKind } from '../../../protocol/vocabulary.ts';
import type { RunState } from '../../../run/state.ts';
import { type Line, line, padText, truncateText } from '../../text/line.ts';
import type { RegistrationOptions } from '../registration-lines.ts';

const LABEL_WIDTH = 14;
const MARK_WIDTH = 2;

/**
 * The certificates by which the device proves itself, a line each, its own first.
 *
 * @param attestation nothing is shown of a device that goes by its key
 */
export function certificateLines(
  shown: RunState['certificates'],
  attestation: AttestationKind,
  { width, theme, messages }: RegistrationOptions,
): readonly Line[] {
  if (shown === undefined || attestation === 'symmetric-key') return [];
  const { screen, sources } = messages.certificates;
  const { ellipsis } = theme.symbols;
  return shown.certificates.map(({ role, subject, notAfter }, index) => {
    const source = index === 0 ? sources[shown.source] : '';
    const text = screen.value(subject, notAfter.slice(0, 10), source);
    const room = width - LABEL_WIDTH - MARK_WIDTH;
    return line('  ', padText(screen.roles[role], LABEL_WIDTH), truncateText(text, room, ellipsis));
  });
}
