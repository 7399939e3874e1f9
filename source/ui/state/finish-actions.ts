import { exportsOfWalk } from '../../export/walk-exports.ts';
import type { Messages } from '../../messages/messages.ts';
import type { RunState } from '../../run/state.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { WalkState } from '../../walk/walk-state.ts';
import { bootDeeds } from '../../walk/words/boot-words.ts';
import type { Panels } from './panels.ts';
import type { WalkActions } from './use-walk-actions.ts';
import type { WalkPort } from './walk-port.ts';

export type FinishActionId = keyof Messages['screens']['next']['actions'];

/** What an action may look at and do. */
export interface FinishContext {
  readonly walk: Pick<WalkPort, 'answer' | 'openPlayground'>;
  readonly state: WalkState;
  readonly run: Pick<RunState, 'standing'>;
  readonly walkActions: WalkActions;
  readonly panels: Panels;
  readonly hasLabs: boolean;
  /** Hands the command that repeats this run to the clipboard. */
  readonly copyCommand: () => void;
}

interface FinishAction {
  /** Absent: always offered. */
  readonly isOffered?: (context: FinishContext) => boolean;
  readonly run: (context: FinishContext) => void;
}

/** What can be done from the finish, in the order in which it is offered. What a later part adds has its row here. */
const ACTIONS: Readonly<Record<FinishActionId, FinishAction>> = {
  playground: {
    isOffered: ({ walk, run }) =>
      walk.openPlayground !== undefined && run.standing.device !== 'not yet',
    run: ({ walkActions }) => walkActions.openPlayground(),
  },
  group: {
    // Elsewhere a person has to make the group first, and that begins with other settings.
    isOffered: ({ state }) => {
      const { target, enrollment } = withDefaults(state.draft);
      return ownerKind(target.value).enrolls && enrollment.value === 'individual';
    },
    run: ({ walk, walkActions }) => {
      walk.answer('enrollment', 'group');
      walkActions.goTo('enrollment');
    },
  },
  boot: {
    isOffered: ({ state, run }) =>
      run.standing.device !== 'not yet' && bootDeeds(state.draft).length > 0,
    run: ({ walkActions }) => walkActions.openNextBoot(),
  },
  breakIt: {
    isOffered: ({ hasLabs }) => hasLabs,
    run: ({ panels }) => {
      panels.show({ kind: 'labs' });
      panels.show({ kind: 'lab', id: 'wrong-key' });
    },
  },
  labs: {
    isOffered: ({ hasLabs }) => hasLabs,
    run: ({ panels }) => panels.show({ kind: 'labs' }),
  },
  cleanup: {
    isOffered: ({ run }) => run.standing.device === 'provisioned',
    run: ({ walkActions }) => walkActions.goTo('cleanup'),
  },
  takeAway: {
    isOffered: ({ state }) => exportsOfWalk(state.draft).length > 0,
    run: ({ panels }) => panels.show({ kind: 'export' }),
  },
  copy: { run: ({ copyCommand }) => copyCommand() },
  leave: { run: ({ walkActions }) => walkActions.finish() },
};

const IDS = Object.keys(ACTIONS) as readonly FinishActionId[];

/** What can be done now; leaving is the last. */
export function finishActions(context: FinishContext): readonly FinishActionId[] {
  return IDS.filter((id) => ACTIONS[id].isOffered?.(context) ?? true);
}

export function performFinishAction(id: FinishActionId, context: FinishContext): void {
  ACTIONS[id].run(context);
}
