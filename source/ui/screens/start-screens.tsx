import type { ReactNode } from 'react';
import { useStart } from '../state/use-start.ts';
import { KeyScreen } from './key-screen.tsx';
import { PanelScreens } from './panel-screens.tsx';
import { ProfilesScreen } from './profiles-screen.tsx';
import { ResumingScreen } from './resuming-screen.tsx';

/** The screens before the first step, for someone who comes back. */
export function StartScreens(): ReactNode {
  const { phase } = useStart();
  return (
    <>
      {phase === 'choosing' && <ProfilesScreen />}
      {phase === 'key' && <KeyScreen />}
      {phase === 'resuming' && <ResumingScreen />}
      <PanelScreens />
    </>
  );
}
