import { Component, type ReactNode } from 'react';
import { isProgramFault, restartSoon } from './restart.ts';

interface FallbackProps {
  /** What stands there when the screen is broken. */
  screen: ReactNode;
  /** Also a fault outside drawing breaks the screen: where nobody could tell that a button does nothing. */
  everyFault?: boolean;
  children: ReactNode;
}

/** A page that breaks, or cannot be fetched, becomes a plain sentence instead of an empty screen, and starts anew. */
export class Fallback extends Component<FallbackProps, { broken: boolean }> {
  override state = { broken: false };
  private stopRestart: (() => void) | null = null;

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidMount(): void {
    addEventListener('error', this.onError);
    addEventListener('unhandledrejection', this.onRejection);
  }

  override componentWillUnmount(): void {
    removeEventListener('error', this.onError);
    removeEventListener('unhandledrejection', this.onRejection);
    this.stopRestart?.();
  }

  override componentDidCatch(): void {
    this.stopRestart ??= restartSoon();
  }

  private readonly onError = (event: ErrorEvent): void => this.onFault(event.error);
  private readonly onRejection = (event: PromiseRejectionEvent): void => this.onFault(event.reason);

  private onFault(problem: unknown): void {
    if (!this.props.everyFault || !isProgramFault(problem)) return;
    this.setState({ broken: true });
    this.stopRestart ??= restartSoon();
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.screen : this.props.children;
  }
}
