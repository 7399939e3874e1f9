import type { ReactNode } from 'react';
import type { Panel } from '../state/panels.ts';
import { LevelContext, usePanels } from '../state/use-panels.ts';
import { BootScreen } from './boot/boot-screen.tsx';
import { ProofScreen } from './certificates/proof-screen.tsx';
import { ExplainScreen } from './explain-screen.tsx';
import { ExportScreen } from './export-screen.tsx';
import { LabScreen } from './lab-screen.tsx';
import { LabsScreen } from './labs-screen.tsx';
import { PlaygroundScreen } from './playground/playground-screen.tsx';
import { WireScreen } from './wire-screen.tsx';

/** Every panel that is open. All are mounted, so that each keeps its state; the one on top is drawn. */
export function PanelScreens(): ReactNode {
  const panels = usePanels();
  return panels.map((panel, index) => (
    <LevelContext key={index} value={index + 1}>
      <PanelScreen panel={panel} />
    </LevelContext>
  ));
}

function PanelScreen({ panel }: { readonly panel: Panel }): ReactNode {
  switch (panel.kind) {
    case 'wire':
      return <WireScreen wire={panel.wire} picture={panel.picture} />;
    case 'explanation':
      return <ExplainScreen {...panel} />;
    case 'export':
      return <ExportScreen />;
    case 'playground':
      return <PlaygroundScreen playground={panel.playground} />;
    case 'next-boot':
      return <BootScreen />;
    case 'proof':
      return <ProofScreen />;
    case 'labs':
      return <LabsScreen />;
    case 'lab':
      return <LabScreen id={panel.id} />;
  }
}
