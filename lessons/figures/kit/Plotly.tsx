import type { Data, Layout } from 'plotly.js';
import { useEffect, useRef, useState } from 'react';
import { FigureError } from './FigureError';
import { useSize } from './use-size';
import { useThemeVersion } from './use-theme-version';

export interface PlotlyProps {
  /** What the picture shows, in words. */
  readonly label: string;
  readonly data: readonly Data[];
  /** Laid over the theme's layout; axes are merged field by field. */
  readonly layout?: Partial<Layout>;
  readonly height: number;
}

/** A plotly chart in the page's colours. Plotly itself loads when the first one is drawn. */
export function Plotly({ label, data, layout, height }: PlotlyProps) {
  const [box, width] = useSize<HTMLDivElement>();
  const plot = useRef<HTMLDivElement>(null);
  const theme = useThemeVersion();
  const [problem, setProblem] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme means new colours
  useEffect(() => {
    const element = plot.current;
    if (!element || width === 0) return;
    let gone = false;
    const draw = async () => {
      const [{ default: plotly }, { themedLayout }] = await Promise.all([
        import('./plotly-bundle'),
        import('./plotly-theme'),
      ]);
      if (gone) return;
      const base = themedLayout(element);
      const whole = {
        ...base,
        ...layout,
        xaxis: { ...base.xaxis, ...layout?.xaxis },
        yaxis: { ...base.yaxis, ...layout?.yaxis },
        width,
        height,
      };
      await plotly.react(element, [...data], whole, { displayModeBar: false });
    };
    draw().then(
      () => setProblem(null),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      gone = true;
    };
  }, [data, layout, width, height, theme]);

  useEffect(() => {
    const element = plot.current;
    return () => {
      if (element?.childElementCount) void release(element);
    };
  }, []);

  return (
    <div ref={box} style={{ minHeight: height }}>
      <div ref={plot} className="plotly-box" role="img" aria-label={label} />
      {problem && <FigureError>The chart could not be drawn: {problem}</FigureError>}
    </div>
  );
}

async function release(element: HTMLElement) {
  const { default: plotly } = await import('./plotly-bundle');
  plotly.purge(element);
}
