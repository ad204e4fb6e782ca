import { Component, type ReactNode } from 'react';
import { FigureError } from './FigureError';

interface FigureBoundaryProps {
  readonly figure: string;
  readonly children: ReactNode;
}

/** Keeps an error inside one chart from taking the page along. */
export class FigureBoundary extends Component<FigureBoundaryProps, { message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    return this.state.message === null ? (
      this.props.children
    ) : (
      <FigureError>
        The figure {this.props.figure} could not be drawn: {this.state.message}
      </FigureError>
    );
  }
}
