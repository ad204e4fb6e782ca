'use client';
import { stages } from '@lessons/stages';
import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';
import { LoopArcs } from './LoopArcs';
import { LoopSegment } from './LoopSegment';
import { clearance, loopGeometry } from './loop-geometry';
import type { ProjectFacts } from './project-facts';
import { StageLabel } from './StageLabel';
import { StageNode } from './StageNode';

const prerendered = 1376;

/** The loop as one closed track, drawn for the width it has; phones get a list instead. */
export function LoopTrack({ facts }: { readonly facts: ProjectFacts }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(prerendered);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => element.clientWidth > 0 && setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const geometry = loopGeometry(width);
  return (
    <div
      ref={box}
      className="loop-box"
      style={{ '--loop-h': `${geometry.height}px` } as CSSProperties}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn in an SVG */}
      <svg
        className="loop"
        viewBox={`0 0 ${geometry.width} ${geometry.height}`}
        role="group"
        aria-label="Ten stages and the state of each"
      >
        {stages.map(({ id }, index) => {
          const next = stages[index + 1];
          if (!next || id === 'track') return null;
          const here = geometry.at(id);
          const toward = here.up ? clearance : -clearance;
          const stretch = {
            from: here.x + toward,
            to: geometry.at(next.id).x - toward,
            y: here.y,
            reach: 38,
          };
          return (
            <g key={id} className="segment">
              <LoopSegment after={id} facts={facts} stretch={stretch} />
            </g>
          );
        })}
        <LoopArcs facts={facts} geometry={geometry} />
        {stages.map(({ id }) => {
          const { x, y, up } = geometry.at(id);
          const fact = facts.stages[id];
          return (
            <g key={id}>
              <StageNode
                stage={id}
                x={x}
                y={y}
                status={fact.status}
                empty={fact.status === 'idle'}
              />
              <StageLabel
                stage={id}
                x={x}
                top={up ? y - 106 : y + 38}
                room={(geometry.right - geometry.left) / 4 - 14}
                fact={fact}
                document={facts.document}
              />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
