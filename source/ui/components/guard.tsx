import { Component, type ReactNode } from 'react';

export interface GuardProps {
  readonly onError: (error: unknown) => void;
  readonly children: ReactNode;
}

/**
 * Catches what a screen throws while it is drawn. Ink itself would print a page of source code in the middle of
 * the wizard; here the wizard ends and the error goes to whoever started it.
 */
export class Guard extends Component<GuardProps, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    // Not in the middle of React's own work: ending the app unmounts this very tree.
    setImmediate(() => this.props.onError(error));
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}
