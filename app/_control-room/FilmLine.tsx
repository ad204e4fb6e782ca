import { statusGlyph } from '@app/_shell/StatusBadge';
import type { RoomEvent } from '@engine/simulate/contract';
import { Drawing } from '@lessons/figures/kit/Drawing';
import { linearScale } from '@lessons/figures/kit/scales';
import { clockText } from './clock-text';
import { placeMarks } from './place-marks';

export interface FilmLineProps {
  readonly minute: number;
  readonly events: readonly RoomEvent[];
}

const perDay = 1440;
/** The line is as long as this many days, and grows by as many. */
const stretch = 20;

/** The days of the film with what has happened in them. */
export function FilmLine({ minute, events }: FilmLineProps) {
  const days = Math.max(1, Math.ceil((minute / perDay + 2) / stretch)) * stretch;
  return (
    <div className="cr-line">
      <Drawing
        label={`${days} simulated days with ${events.length} events; now is ${clockText(minute)}`}
        height={60}
      >
        {({ width, narrow }) => {
          const x = linearScale({ domain: [0, days], range: [8, width - 8], ticks: 6 });
          const at = (when: number) => x(when / perDay);
          const marks = placeMarks(events, {
            x: at,
            gap: narrow ? 16 : 20,
            isLabelled: !narrow,
            range: [0, width],
          });
          return (
            <>
              <line className="tr0" x1={x(0)} x2={x(days)} y1={28} y2={28} />
              <line className="tr1" x1={x(0)} x2={at(minute)} y1={28} y2={28} />
              {x.ticks.map((day) => (
                <text
                  key={day}
                  className="ax"
                  x={x(day)}
                  y={56}
                  textAnchor={day === 0 ? 'start' : day === days ? 'end' : 'middle'}
                >
                  {day === 0 ? 'day 0' : day}
                </text>
              ))}
              {marks.map(({ event, x: place, label }) => (
                <g key={`${event.minute} ${event.text}`} data-status={event.status} className="evm">
                  <circle className="evbg" cx={place} cy={28} r={9.5} />
                  <use href={glyphOf(event)} x={place - 8} y={20} width={16} height={16} />
                  {label && (
                    <text className="sm" x={label.x} y={11} textAnchor="middle">
                      {label.text}
                    </text>
                  )}
                </g>
              ))}
              <line className="nowl" x1={at(minute)} x2={at(minute)} y1={14} y2={42} />
            </>
          );
        }}
      </Drawing>
    </div>
  );
}

function glyphOf({ status }: RoomEvent): string {
  return status === 'idle' ? '#g-bolt' : `#g-${statusGlyph(status)}`;
}
