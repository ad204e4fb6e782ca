import { type CSSProperties, type ReactNode, useId } from 'react';

export interface SliderProps {
  readonly label: string;
  /** The value in words. */
  readonly said: ReactNode;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Whether the value is not the one it was. */
  readonly isChanged?: boolean;
}

/** A number that is chosen by moving, with its name and what it is. */
export function Slider({
  label,
  said,
  min,
  max,
  step = 1,
  value,
  onChange,
  isChanged,
}: SliderProps) {
  const id = useId();
  return (
    <div className={isChanged ? 'slider changed' : 'slider'}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{said}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        style={{ '--at': `${(100 * (value - min)) / (max - min || 1)}%` } as CSSProperties}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
