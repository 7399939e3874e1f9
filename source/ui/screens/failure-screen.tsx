import { type ReactNode, useState } from 'react';
import { actionsOf, type Candidate, type RemedyAction } from '../../diagnosis/diagnosis.ts';
import { afterTrials } from '../../diagnosis/trials/after-trials.ts';
import { STEPS } from '../../run/steps/steps.ts';
import { questionOf } from '../../settings/questions.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { type StepId, stepAfter } from '../../settings/step-ids.ts';
import { CHECKING_STEP, settingOf } from '../../walk/apply-remedy.ts';
import { StepFrame } from '../components/step-frame.tsx';
import type { ActionId } from '../keys/actions.ts';
import { type Binding, bind } from '../keys/bindings.ts';
import { AT_START } from '../lists/scroll-state.ts';
import { scrolled } from '../lists/scrolled.ts';
import { useList } from '../lists/use-list.ts';
import { useScroll } from '../lists/use-scroll.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from '../state/use-walk-actions.ts';
import { line } from '../text/line.ts';
import { explainedFailure } from '../views/explain/explained-failure.ts';
import { failureBody } from '../views/failure-body.ts';
import { moreCount } from '../views/failure-lines.ts';
import { useWizard } from '../wizard-context.ts';
import { TrialScreen } from './trials/trial-screen.tsx';
import { TryingScreen } from './trials/trying-screen.tsx';

const KEY_OF_REMEDY: Readonly<Record<RemedyAction, ActionId>> = {
  'edit-settings': 'edit',
  'edit-key': 'edit',
  'derive-key': 'deriveKey',
  'use-websocket': 'useWebSocket',
  'register-again': 'registerAgain',
  'run-checks': 'runChecks',
  retry: 'retry',
  explain: 'help',
};

/** Where a step broke off and why, most likely first, and the keys to do something about it. */
export function FailureScreen({ step }: { readonly step: StepId }): ReactNode {
  const { messages, theme, walk } = useWizard();
  const { state, record } = useWalk();
  const { retry, back, edit, finish, goTo, remedy, goOnWithAccepted } = useWalkActions();
  const scroll = useScroll(AT_START);
  const { diagnosis: first, tried } = record.state;
  const diagnosis = first && afterTrials(first, tried);
  const candidates = diagnosis?.candidates ?? [];
  const [isTold, tell] = useState(false);
  const [guessed, choose] = useState<Candidate>();
  const [showsAll, showAll] = useState(false);
  const [isAsking, ask] = useState(false);
  const list = useList({ count: candidates.length });
  const isGuessing = candidates.length > 1 && !isTold;
  const hasMore = !isGuessing && diagnosis !== undefined && moreCount(diagnosis) > 0;
  const guess = (): void => {
    choose(candidates[list.current()]);
    tell(true);
  };
  const editSetting = (): void => {
    const id = diagnosis === undefined ? 'symmetricKey' : settingOf(diagnosis);
    const [place] = questionOf(id).steps(withDefaults(walk.state.draft));
    if (place !== undefined) edit(id, place);
  };
  const { causes, isAccepted } = walk.trials;
  const advised = diagnosis === undefined ? [] : actionsOf(diagnosis);
  // Where the checks themselves have failed, nothing is won by leading to them.
  const keyOf = (action: RemedyAction): ActionId | undefined =>
    action === 'run-checks' && step === CHECKING_STEP ? undefined : KEY_OF_REMEDY[action];
  // What the screen does after every failure has its key anyway; the others are there where they are advised.
  const advisedAs = (action: ActionId): Binding => {
    const remedyAction = advised.find((one) => keyOf(one) === action);
    if (diagnosis === undefined || remedyAction === undefined || isAccepted) return undefined;
    return () => remedy(remedyAction, diagnosis);
  };
  if (state.phase === 'trying') return <TryingScreen step={step} />;
  if (isAsking) return <TrialScreen step={step} onClose={() => ask(false)} />;
  const after = stepAfter(step);
  return (
    <StepFrame
      step={step}
      hasFailed
      {...explainedFailure(step, diagnosis, isGuessing)}
      explanation=""
      body={({ width, rows }) => {
        if (diagnosis === undefined) return [line(messages.screens.failure.cancelled)];
        const triable = causes.map(({ trial }) => trial);
        const look = { width, rows, messages, theme, keyOf, triable };
        const run = record.state;
        const head = { step, diagnosis, run, wire: record.wire, now: Date.now() };
        const focus = isGuessing ? list.index : undefined;
        const lines = failureBody(head, { focus, guessed, tried, showsAll }, look);
        return scrolled(lines, rows, scroll, messages);
      }}
      keys={bind('failure', {
        goOn: { run: goOnWithAccepted, when: isAccepted },
        tryCause: { run: () => ask(true), when: causes.length > 0 && !isGuessing && !isAccepted },
        guess: { run: guess, when: isGuessing },
        showWhy: { run: () => tell(true), when: isGuessing },
        showAll: { run: () => showAll(true), when: hasMore && !isAccepted && !showsAll },
        showFirst: { run: () => showAll(false), when: hasMore && !isAccepted && showsAll },
        move: { run: list.move, when: isGuessing },
        // What was accepted would be set aside by it.
        retry: { run: retry, when: !isAccepted },
        deriveKey: advisedAs('deriveKey'),
        useWebSocket: advisedAs('useWebSocket'),
        registerAgain: advisedAs('registerAgain'),
        runChecks: advisedAs('runChecks'),
        // The checks look at the host that is known by now; the right one may be yet to be given.
        skip: STEPS[step].canBeSkipped && after ? () => goTo(after) : undefined,
        back,
        edit: editSetting,
        quit: finish,
        scroll: scroll.scroll,
      })}
    />
  );
}
