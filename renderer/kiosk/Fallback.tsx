import { Component, type ReactNode } from 'react';
import { Unreachable } from './Closed.tsx';

/** A page that breaks, or cannot be fetched, becomes a plain sentence instead of an empty screen. */
export class Fallback extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Unreachable /> : this.props.children;
  }
}
