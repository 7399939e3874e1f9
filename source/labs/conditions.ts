import type { LabAct } from '../lessons/labs/lab-acts.ts';

/** What lasts of what was done before, once one more act is done. Pure; an act is named by its ID. */
export function conditionsAfter(
  acts: readonly LabAct[],
  before: readonly string[],
  act: LabAct,
): readonly string[] {
  const others = before.filter((id) => id !== act.id);
  switch (act.kind) {
    case 'device':
    case 'fleet':
      // What was armed has struck, or never will.
      return before.filter((id) => !acts.some((one) => one.id === id && one.kind === 'fault'));
    case 'owner':
      if (act.undoes !== undefined) return others.filter((id) => id !== act.undoes);
      return [...others.filter((id) => !act.replaces?.includes(id)), act.id];
    case 'fault':
    case 'type':
    case 'look':
    case 'choose':
      return [...others, act.id];
    case 'search':
      // One number is shown: that of the last search.
      return [...others.filter((id) => !isSearch(acts, id)), act.id];
    case 'point':
    case 'claim':
      return before;
  }
}

function isSearch(acts: readonly LabAct[], id: string): boolean {
  return acts.some((act) => act.id === id && act.kind === 'search');
}
