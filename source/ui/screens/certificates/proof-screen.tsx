import type { ReactNode } from 'react';
import { byHandTexts } from '../../../walk/words/proof-words.ts';
import { ScreenFrame } from '../../components/screen-frame.tsx';
import { bind } from '../../keys/bindings.ts';
import { AT_START } from '../../lists/scroll-state.ts';
import { scrolled } from '../../lists/scrolled.ts';
import { useScroll } from '../../lists/use-scroll.ts';
import { useProof } from '../../state/certificates/use-proof.ts';
import { EMPTY_LINE, line } from '../../text/line.ts';
import {
  byHandLines,
  proofFieldLines,
  provingLines,
} from '../../views/certificates/proof-lines.ts';
import { useWizard } from '../../wizard-context.ts';

/** Proof of possession: the code of the portal is signed with the key of the root that was uploaded there. */
export function ProofScreen(): ReactNode {
  const { messages, theme, panels } = useWizard();
  const { form, proving, commands, typing, move, sign } = useProof();
  const scroll = useScroll(AT_START);
  const { proof } = messages;
  return (
    <ScreenFrame
      title={[line([`${theme.symbols.here} `, 'accent'], [proof.title, 'strong']), []]}
      label={proof.title}
      explanation={proof.explanation}
      comfortable={16}
      body={({ width, rows }) => {
        const look = { width, theme, messages };
        const top = [...proofFieldLines(form, look), EMPTY_LINE];
        const byHand = commands === undefined ? [] : byHandTexts(commands, messages);
        const below = [...provingLines(proving, form, look), ...byHandLines(byHand, look)];
        return [...top, ...scrolled(below, rows - top.length, scroll, messages)];
      }}
      typing={typing}
      keys={bind('proof', {
        sign,
        back: () => panels.close(),
        move,
        scroll: scroll.scroll,
      })}
      topics={['proof-of-possession', 'chain-of-trust']}
      explainedAs={proof.title}
    />
  );
}
