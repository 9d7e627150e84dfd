import { Component, type ReactNode } from 'react';
import { Unreachable } from './Closed.tsx';

/** Long enough to read the sentence; then the kiosk starts anew, because nobody is there to do it. */
export const RESTART_SECONDS = 20;

interface FallbackProps {
  restart: () => void;
  children: ReactNode;
}

/** A page that breaks, or cannot be fetched, becomes a plain sentence instead of an empty screen. */
export class Fallback extends Component<FallbackProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(): void {
    setTimeout(this.props.restart, RESTART_SECONDS * 1000);
  }

  override render(): ReactNode {
    return this.state.broken ? <Unreachable /> : this.props.children;
  }
}
