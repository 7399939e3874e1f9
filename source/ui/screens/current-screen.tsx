import type { ReactNode } from 'react';
import type { StepId } from '../../settings/step-ids.ts';
import { useWalk } from '../state/use-walk.ts';
import { CleanupScreen } from './cleanup-screen.tsx';
import { EnrollmentScreen } from './enrollment-screen.tsx';
import { FailureScreen } from './failure-screen.tsx';
import { NextScreen } from './next-screen.tsx';
import { PanelScreens } from './panel-screens.tsx';
import { PrerequisitesScreen } from './prerequisites-screen.tsx';
import { ProvisionScreen } from './provision-screen.tsx';
import { ReviewScreen } from './review-screen.tsx';
import { SettingsScreen } from './settings-screen.tsx';
import { StoppingScreen } from './stopping-screen.tsx';
import { TargetScreen } from './target-screen.tsx';
import { TelemetryScreen } from './telemetry-screen.tsx';
import { VerifyScreen } from './verify-screen.tsx';
import { WorkScreen } from './work-screen.tsx';

/** A step without one is shown at work. Each is looked up as it is shown: all but the first load later. */
const SCREENS: Readonly<Partial<Record<StepId, () => ReactNode>>> = {
  target: TargetScreen,
  prerequisites: () => <PrerequisitesScreen />,
  enrollment: () => <EnrollmentScreen />,
  settings: () => <SettingsScreen />,
  review: () => <ReviewScreen />,
  provision: () => <ProvisionScreen />,
  telemetry: () => <TelemetryScreen />,
  verify: () => <VerifyScreen />,
  cleanup: () => <CleanupScreen />,
  next: () => <NextScreen />,
};

/** The screen of the step the person is at; a step that failed has one of its own. */
export function CurrentScreen(): ReactNode {
  const { state, record } = useWalk();
  const { step, phase, leaving } = state;
  if (leaving) return <StoppingScreen />;
  const status = record.state.steps[step];
  const isOver = phase === 'settled' || phase === 'trying';
  const hasFailed = isOver && (status === 'failed' || status === 'cancelled');
  const Screen = SCREENS[step];
  const shown = Screen ? <Screen key={step} /> : <WorkScreen key={step} step={step} />;
  return (
    <>
      {hasFailed ? <FailureScreen step={step} /> : shown}
      <PanelScreens />
    </>
  );
}
